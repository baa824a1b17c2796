// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/languages.h"

#include <QHash>

#include <iterator>
#include <vector>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using L = Language;

struct Row {
    const char* names; //!< separated by blanks, the first is the usual one
    const char* title;
    const char* keywords;
    const char* types;
    const char* lineComments;
    const char* blockComment; //!< opening and closing mark
    unsigned flags;
};

#define C_WORDS                                                                                    \
    "break case const continue default do else enum extern for goto if inline register return "    \
    "sizeof static struct switch typedef union volatile while NULL "
#define C_TYPES                                                                                    \
    "char double float int long short signed unsigned void bool size_t ssize_t int8_t int16_t "    \
    "int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t FILE "
#define JS_WORDS                                                                                   \
    "async await break case catch class const continue debugger default delete do else export "    \
    "extends false finally for from function get if import in instanceof let new null of return "  \
    "set static super switch this throw true try typeof undefined var void while with yield "
#define JS_TYPES                                                                                   \
    "Array Boolean Date Error Map Math Number Object Promise RegExp Set String Symbol console "    \
    "document window JSON "
#define SQL_WORDS                                                                                  \
    "add all alter and any as asc begin between by case check column commit constraint create "    \
    "cross database default delete desc distinct drop else end exists explain false foreign from " \
    "full group having if in index inner insert into is join key left like limit not null offset " \
    "on or order outer over partition primary references replace returning right rollback select " \
    "set table then transaction trigger true union unique update using values view when where "    \
    "with recursive pragma "

const Row kRows[] = {
    { "c h", "C", C_WORDS, C_TYPES, "//", "/* */", L::Preprocessor },
    { "cpp c++ cc cxx hpp hxx h++", "C++",
        C_WORDS
        "alignas alignof and auto catch class co_await co_return co_yield concept consteval "
        "constexpr constinit const_cast decltype delete dynamic_cast explicit export false "
        "final friend mutable namespace new noexcept not nullptr operator or override private "
        "protected public reinterpret_cast requires static_assert static_cast template this "
        "throw true try typeid typename using virtual emit signals slots",
        C_TYPES
        "std string string_view vector map set optional variant unique_ptr shared_ptr array "
        "span wchar_t char8_t char16_t char32_t QString QObject QByteArray",
        "//", "/* */", L::Preprocessor },
    { "csharp c# cs", "C#",
        "abstract as async await base break case catch checked class const continue default "
        "delegate "
        "do else enum event explicit extern false finally fixed for foreach get goto if implicit "
        "in "
        "init interface internal is lock namespace new null operator out override params partial "
        "private protected public readonly record ref return sealed set sizeof static struct "
        "switch "
        "this throw true try typeof unchecked unsafe using var virtual void volatile when where "
        "while "
        "yield",
        "bool byte char decimal double dynamic float int long object sbyte short string uint ulong "
        "ushort Task List Dictionary IEnumerable Guid DateTime",
        "//", "/* */", L::Preprocessor },
    { "java", "Java",
        "abstract assert break case catch class const continue default do else enum extends false "
        "final finally for goto if implements import instanceof interface native new null package "
        "permits private protected public record return sealed static strictfp super switch "
        "synchronized this throw throws transient true try var void volatile while yield",
        "boolean byte char double float int long short String Integer List Map Set Object Optional "
        "Stream Exception",
        "//", "/* */", L::Decorators | L::TripleQuotes },
    { "kotlin kt kts", "Kotlin",
        "abstract as break by catch class companion const constructor continue crossinline data do "
        "else enum false final finally for fun if import in infix init inline inner interface "
        "internal "
        "is lateinit null object open operator out override package private protected public "
        "return "
        "sealed super suspend this throw true try typealias val var vararg when where while",
        "Any Boolean Byte Char Double Float Int List Long Map Nothing Set Short String Unit", "//",
        "/* */", L::Decorators | L::TripleQuotes },
    { "swift", "Swift",
        "actor as associatedtype async await break case catch class continue default defer deinit "
        "do "
        "else enum extension false fileprivate for func guard if import in init inout internal is "
        "let "
        "mutating nil open operator override private protocol public repeat rethrows return self "
        "some "
        "static struct subscript super switch throw throws true try typealias var weak where while",
        "Any Array Bool Character Data Dictionary Double Float Int Optional Self Set String URL "
        "Void",
        "//", "/* */", L::Decorators | L::TripleQuotes },
    { "go golang", "Go",
        "break case chan const continue default defer else fallthrough false for func go goto if "
        "import interface iota map nil package range return select struct switch true type var",
        "any bool byte complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune "
        "string uint uint16 uint32 uint64 uint8 uintptr make new len cap append panic recover",
        "//", "/* */", L::BacktickStrings },
    { "rust rs", "Rust",
        "as async await break const continue crate dyn else enum extern false fn for if impl in "
        "let "
        "loop match mod move mut pub ref return self static struct super trait true type union "
        "unsafe "
        "use where while",
        "Box Err None Ok Option Result Self Some String Vec bool char f32 f64 i128 i16 i32 i64 i8 "
        "isize str u128 u16 u32 u64 u8 usize HashMap Rc Arc",
        "//", "/* */", L::NoApostrophe },
    { "python py python3 py3 pyi", "Python",
        "and as assert async await break case class continue def del elif else except False "
        "finally "
        "for from global if import in is lambda match None nonlocal not or pass raise return True "
        "try "
        "while with yield self cls",
        "bool bytes dict float frozenset int list object range set str super tuple type len print "
        "enumerate isinstance open zip map filter sorted sum min max Exception ValueError",
        "#", "", L::Decorators | L::TripleQuotes },
    { "javascript js jsx mjs cjs node", "JavaScript", JS_WORDS, JS_TYPES, "//", "/* */",
        L::BacktickStrings | L::Decorators },
    { "typescript ts tsx", "TypeScript",
        JS_WORDS
        "abstract as asserts declare enum implements infer interface is keyof module namespace "
        "override private protected public readonly satisfies type unique",
        JS_TYPES "any bigint boolean never number object string symbol unknown Record Partial",
        "//", "/* */", L::BacktickStrings | L::Decorators },
    { "php", "PHP",
        "abstract and array as break case catch class clone const continue declare default do echo "
        "else elseif empty enum extends false final finally fn for foreach function global if "
        "implements include instanceof interface isset list match namespace new null or print "
        "private "
        "protected public readonly require require_once return static switch this throw trait true "
        "try "
        "unset use var while yield",
        "bool float int iterable mixed object self string void", "// #", "/* */",
        L::Variables | L::IgnoreCase },
    { "ruby rb", "Ruby",
        "alias and begin break case class def defined? do else elsif end ensure false for if in "
        "module "
        "next nil not or redo rescue retry return self super then true undef unless until when "
        "while "
        "yield require require_relative attr_reader attr_accessor puts",
        "Array Hash Integer String Symbol", "#", "=begin =end", L::Variables },
    { "perl pl pm", "Perl",
        "and cmp continue die do else elsif eq for foreach ge given gt if last le local lt my ne "
        "next "
        "no not or our package print qw redo require return say shift sub undef unless until use "
        "when "
        "while",
        "", "#", "", L::Variables },
    { "lua", "Lua",
        "and break do else elseif end false for function goto if in local nil not or repeat return "
        "then true until while",
        "io math os string table coroutine print pairs ipairs require", "--", "--[[ ]]", 0 },
    { "bash sh shell zsh console shellscript ksh", "Shell",
        "case do done elif else esac export fi for function if in local readonly return select set "
        "shift source then trap unset until while",
        "alias apt awk cat cd chmod chown cp curl cut date docker echo exit find git grep head "
        "kill ls "
        "make mkdir mv npm pip printf ps pwd python3 read rm sed sort ssh sudo tail tar tee test "
        "touch "
        "uniq wc wget xargs",
        "#", "", L::Variables | L::DashNames },
    { "powershell ps1 pwsh", "PowerShell",
        "begin break catch class continue data do dynamicparam else elseif end exit filter finally "
        "for "
        "foreach from function if in param process return switch throw trap try until using while",
        "", "#", "<# #>", L::Variables | L::IgnoreCase | L::DashNames },
    { "batch bat cmd", "Batch",
        "call cd cls copy del dir do echo else endlocal exist exit for goto if in mkdir move not "
        "off on "
        "pause rem ren set setlocal shift start",
        "", "::", "", L::IgnoreCase | L::NoApostrophe },
    { "sql sqlite mysql postgres postgresql plsql tsql", "SQL", SQL_WORDS,
        "bigint blob boolean char date datetime decimal double float int integer json jsonb "
        "numeric "
        "real serial smallint text timestamp uuid varchar count sum avg min max coalesce",
        "--", "/* */", L::IgnoreCase },
    { "html htm xhtml vue svelte", "HTML", "", "", "", "<!-- -->", L::Markup },
    { "xml svg xsd xsl rss plist qrc", "XML", "", "", "", "<!-- -->", L::Markup },
    { "css scss sass less", "CSS", "important", "", "//", "/* */",
        L::Keys | L::DashNames | L::Decorators | L::Variables },
    { "json jsonc json5 jsonl ndjson", "JSON", "true false null", "", "//", "/* */", L::Keys },
    { "yaml yml", "YAML", "true false null yes no on off", "", "#", "", L::Keys | L::DashNames },
    { "toml", "TOML", "true false", "", "#", "",
        L::Keys | L::Sections | L::TripleQuotes | L::DashNames },
    { "ini cfg conf properties desktop systemd", "INI", "true false yes no on off", "", "# ;", "",
        L::Keys | L::Sections | L::DashNames | L::NoApostrophe },
    { "dockerfile docker containerfile", "Dockerfile",
        "add arg as cmd copy entrypoint env expose from healthcheck label maintainer onbuild run "
        "shell "
        "stopsignal user volume workdir",
        "", "#", "", L::IgnoreCase | L::Variables },
    { "makefile make mk", "Makefile",
        "define else endef endif export ifdef ifeq ifndef ifneq include override .PHONY", "", "#",
        "", L::Keys | L::Variables | L::DashNames },
    { "cmake", "CMake",
        "add_executable add_library add_subdirectory add_test cmake_minimum_required else elseif "
        "endif "
        "endforeach endfunction endmacro find_package foreach function if include install list "
        "macro "
        "message option project return set target_compile_definitions target_compile_features "
        "target_include_directories target_link_libraries PRIVATE PUBLIC INTERFACE REQUIRED "
        "COMPONENTS",
        "", "#", "#[[ ]]", L::Variables | L::IgnoreCase },
    { "qml", "QML", JS_WORDS "alias property readonly required signal component import",
        "bool color date int double real string url var Item Rectangle Text Column Row", "//",
        "/* */", L::Keys | L::BacktickStrings },
    { "dart", "Dart",
        "abstract as assert async await break case catch class const continue default do else enum "
        "extends extension external factory false final finally for get if implements import in is "
        "late library mixin new null on operator part required rethrow return set static super "
        "switch "
        "sync this throw true try typedef var void while with yield",
        "bool double dynamic int num Future Iterable List Map Object Set Stream String Widget",
        "//", "/* */", L::Decorators | L::TripleQuotes },
    { "scala", "Scala",
        "abstract case catch class def do else enum extends false final finally for given if "
        "implicit "
        "import lazy match new null object override package private protected return sealed super "
        "then "
        "this throw trait true try type using val var while with yield",
        "Any Boolean Double Float Int List Long Map Option Seq Set String Unit Vector", "//",
        "/* */", L::Decorators | L::TripleQuotes },
    { "haskell hs", "Haskell",
        "as case class data default deriving do else forall hiding if import in infix infixl "
        "infixr "
        "instance let module newtype of qualified then type where",
        "Bool Char Double Either Float IO Int Integer Just Left Maybe Nothing Right String True "
        "False",
        "--", "{- -}", L::NoApostrophe },
    { "elixir ex exs", "Elixir",
        "after and case catch cond def defmacro defmodule defp defstruct do else end false fn for "
        "if "
        "import in nil not or quote raise receive require rescue true try unless unquote use when "
        "with",
        "Enum GenServer IO Kernel List Map String Stream", "#", "",
        L::TripleQuotes | L::Decorators },
    { "r", "R",
        "break else FALSE for function if in Inf library NA NaN next NULL repeat require return "
        "TRUE "
        "while",
        "c data.frame factor list matrix print paste vector", "#", "", 0 },
    { "julia jl", "Julia",
        "abstract baremodule begin break catch const continue do else elseif end export false "
        "finally "
        "for function global if import let local macro module mutable quote return struct true try "
        "using while",
        "Any Array Bool Dict Float64 Int Int64 Matrix Nothing String Tuple Vector", "#", "#= =#",
        L::TripleQuotes | L::Decorators | L::NoApostrophe },
    { "matlab octave", "MATLAB",
        "break case catch continue else elseif end for function global if otherwise parfor "
        "persistent "
        "return switch try while",
        "disp fprintf length numel ones plot size sum zeros", "%", "%{ %}", 0 },
    { "assembly asm nasm gas x86asm", "Assembly",
        "add and call cmp dec div inc int ja jae jb je jg jge jl jle jmp jne jnz jz lea leave loop "
        "mov "
        "movzx mul neg nop not or pop push ret shl shr sub syscall test xor section global extern "
        "db "
        "dd dq dw resb",
        "al ax bl bx cl cx dl dx eax ebp ebx ecx edi edx esi esp r10 r11 r12 r8 r9 rax rbp rbx rcx "
        "rdi "
        "rdx rsi rsp",
        "; #", "", L::IgnoreCase },
    { "protobuf proto", "Protocol Buffers",
        "enum extend import map message oneof option optional package repeated required reserved "
        "returns rpc service stream syntax true false",
        "bool bytes double fixed32 fixed64 float int32 int64 sint32 sint64 string uint32 uint64",
        "//", "/* */", 0 },
    { "graphql gql", "GraphQL",
        "directive enum extend false fragment implements input interface mutation null on query "
        "scalar "
        "schema subscription true type union",
        "Boolean Float ID Int String", "#", "", L::Variables | L::Decorators | L::TripleQuotes },
    { "hcl terraform tf", "HCL",
        "data false for if in locals module null output provider resource terraform true variable",
        "bool list map number object set string", "# //", "/* */", L::Keys | L::DashNames },
    { "nginx", "nginx",
        "events http if include listen location map proxy_pass return rewrite root server "
        "server_name "
        "set ssl_certificate try_files upstream worker_processes",
        "", "#", "", L::Variables },
    { "diff patch", "Diff", "", "", "", "", L::Diff },
    { "markdown md", "Markdown", "", "", "", "<!-- -->",
        L::Headings | L::NoApostrophe | L::BacktickStrings },
};

QSet<QString> words(const char* text, bool lower)
{
    QSet<QString> result;
    const auto parts = QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    for (const QString& part : parts)
        result.insert(lower ? part.toLower() : part);
    return result;
}

Language read(const Row& row)
{
    Language language;
    const bool lower = (row.flags & Language::IgnoreCase) != 0;
    language.title = QString::fromLatin1(row.title);
    language.keywords = words(row.keywords, lower);
    language.types = words(row.types, lower);
    language.lineComments = QString::fromLatin1(row.lineComments).split(u' ', Qt::SkipEmptyParts);
    const auto marks = QString::fromLatin1(row.blockComment).split(u' ', Qt::SkipEmptyParts);
    language.blockOpen = marks.value(0);
    language.blockClose = marks.value(1);
    language.flags = row.flags;
    return language;
}

} // namespace

int languageCount()
{
    return int(std::size(kRows));
}

const Language* languageFor(const QString& name)
{
    // Names first, sets of words only for a language that is really shown.
    static const QHash<QString, int> rows = [] {
        QHash<QString, int> result;
        for (int i = 0; i < languageCount(); ++i) {
            const auto names = QString::fromLatin1(kRows[i].names).split(u' ');
            for (const QString& alias : names)
                result.insert(alias, i);
        }
        return result;
    }();
    static std::vector<Language> languages(std::size(kRows));
    const int row = rows.value(name.toLower(), -1);
    if (row < 0)
        return nullptr;
    Language& language = languages[size_t(row)];
    if (language.title.isEmpty())
        language = read(kRows[row]);
    return &language;
}

} // namespace Headgate::Ui
