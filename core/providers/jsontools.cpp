// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/jsontools.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

namespace Ondemand = simdjson::ondemand;

constexpr int kMaxDepth = 256;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QByteArrayView trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return QByteArrayView(text.data(), qsizetype(text.size()));
}

//! simdjson's lazy parser does not look at a scalar that nobody asks for; `raw` slices must be JSON
//! nevertheless.
bool isScalar(QByteArrayView text)
{
    if (text == "true" || text == "false" || text == "null")
        return true;
    for (const char c : text) {
        if (!(c >= '0' && c <= '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E')
            return false;
    }
    return !text.isEmpty();
}

std::optional<char16_t> hexUnit(QByteArrayView digits)
{
    if (digits.size() < 4)
        return std::nullopt;
    bool isOk = false;
    const uint unit = digits.first(4).toByteArray().toUInt(&isOk, 16);
    return isOk ? std::optional(char16_t(unit)) : std::nullopt;
}

char16_t shortEscape(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return char16_t(static_cast<unsigned char>(c));
    }
}

void replaceHalfPairs(QString* text)
{
    for (qsizetype i = 0; i < text->size(); ++i) {
        const bool isPair = text->at(i).isHighSurrogate() && i + 1 < text->size()
            && text->at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (text->at(i).isSurrogate())
            (*text)[i] = QChar(QChar::ReplacementCharacter);
    }
}

//! Text between the quotes, escapes resolved. Half a surrogate pair becomes U+FFFD: models do emit
//! it.
QString unescaped(QByteArrayView text)
{
    qsizetype next = text.indexOf('\\');
    if (next < 0)
        return QString::fromUtf8(text);
    QString result;
    result.reserve(text.size());
    qsizetype from = 0;
    while (next >= 0 && next + 1 < text.size()) {
        result += QString::fromUtf8(text.sliced(from, next - from));
        const char kind = text[next + 1];
        from = next + 2;
        if (kind != 'u') {
            result += QChar(shortEscape(kind));
        } else if (const auto unit = hexUnit(text.sliced(from))) {
            result += QChar(*unit);
            from += 4;
        } else {
            result += QChar(QChar::ReplacementCharacter);
        }
        next = text.indexOf('\\', from);
    }
    result += QString::fromUtf8(text.sliced(from));
    if (!result.isValidUtf16())
        replaceHalfPairs(&result);
    return result;
}

Error notJson(const char* why)
{
    return Error { .kind = ErrorKind::Protocol,
        .detail = u"not JSON: "_s + QLatin1StringView(why) };
}

} // namespace

//! A text and its values in the order of their first bytes; `next` jumps over a value's children.
class JsonTree {
public:
    struct Node {
        JsonValue::Type type = JsonValue::Type::Absent;
        QByteArrayView raw;
        QByteArrayView key; //!< between its quotes, escaped
        int next = 0;
    };

    simdjson::error_code parse(QByteArrayView source);

    std::vector<Node> nodes;

private:
    simdjson::error_code addValue(Ondemand::value value, QByteArrayView key, int depth);
    simdjson::error_code addMembers(Ondemand::value value, int depth);
    simdjson::error_code addElements(Ondemand::value value, int depth);
    void close(size_t index, char bracket);

    QByteArray m_text;
    Ondemand::parser m_parser;
};

simdjson::error_code JsonTree::parse(QByteArrayView source)
{
    nodes.clear();
    m_text.resize(source.size() + qsizetype(simdjson::SIMDJSON_PADDING));
    std::copy(source.begin(), source.end(), m_text.begin());
    std::fill(m_text.begin() + source.size(), m_text.end(), ' ');
    Ondemand::document document;
    SIMDJSON_TRY(m_parser.iterate(m_text.constData(), size_t(source.size()), size_t(m_text.size()))
                     .get(document));
    Ondemand::value root;
    SIMDJSON_TRY(document.get_value().get(root));
    SIMDJSON_TRY(addValue(root, {}, 0));
    const QByteArrayView raw = nodes.front().raw;
    const char* const end = m_text.constData() + source.size();
    return std::all_of(raw.end(), end, isBlank) ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
}

simdjson::error_code JsonTree::addValue(Ondemand::value value, QByteArrayView key, int depth)
{
    if (depth > kMaxDepth)
        return simdjson::DEPTH_ERROR;
    Ondemand::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    const size_t index = nodes.size();
    const QByteArrayView token = trimmed(value.raw_json_token());
    nodes.push_back({ .raw = token, .key = key, .next = int(index) + 1 });
    using Type = JsonValue::Type;
    switch (type) {
    case Ondemand::json_type::object:
        nodes[index].type = Type::Object;
        SIMDJSON_TRY(addMembers(value, depth));
        close(index, '}');
        return simdjson::SUCCESS;
    case Ondemand::json_type::array:
        nodes[index].type = Type::Array;
        SIMDJSON_TRY(addElements(value, depth));
        close(index, ']');
        return simdjson::SUCCESS;
    case Ondemand::json_type::string:
        nodes[index].type = Type::String;
        return token.size() >= 2 && token.back() == '"' ? simdjson::SUCCESS
                                                        : simdjson::STRING_ERROR;
    case Ondemand::json_type::number:
        nodes[index].type = Type::Number;
        break;
    case Ondemand::json_type::boolean:
        nodes[index].type = Type::Bool;
        break;
    case Ondemand::json_type::null:
        nodes[index].type = Type::Null;
        break;
    }
    return isScalar(token) ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
}

simdjson::error_code JsonTree::addMembers(Ondemand::value value, int depth)
{
    Ondemand::object object;
    SIMDJSON_TRY(value.get_object().get(object));
    for (auto member : object) {
        Ondemand::field field;
        SIMDJSON_TRY(std::move(member).get(field));
        const char* const name = field.key().raw();
        const char* end = name;
        while (*end != '"')
            end += *end == '\\' ? 2 : 1;
        SIMDJSON_TRY(addValue(field.value(), QByteArrayView(name, end - name), depth + 1));
    }
    return simdjson::SUCCESS;
}

simdjson::error_code JsonTree::addElements(Ondemand::value value, int depth)
{
    Ondemand::array array;
    SIMDJSON_TRY(value.get_array().get(array));
    for (auto element : array) {
        Ondemand::value child;
        SIMDJSON_TRY(std::move(element).get(child));
        SIMDJSON_TRY(addValue(child, {}, depth + 1));
    }
    return simdjson::SUCCESS;
}

//! Only blanks are left between the last child (or the opening bracket) and the bracket that ends
//! the container.
void JsonTree::close(size_t index, char bracket)
{
    Node& node = nodes[index];
    node.next = int(nodes.size());
    const char* end = node.raw.data() + 1;
    for (size_t child = index + 1; child < nodes.size(); child = size_t(nodes[child].next))
        end = nodes[child].raw.data() + nodes[child].raw.size();
    while (*end != bracket)
        ++end;
    node.raw = QByteArrayView(node.raw.data(), end + 1 - node.raw.data());
}

JsonValue::Type JsonValue::type() const
{
    return m_tree ? m_tree->nodes[size_t(m_index)].type : Type::Absent;
}

bool JsonValue::hasChildren() const
{
    return begin() != end();
}

JsonValue JsonValue::operator[](QByteArrayView key) const
{
    if (!isObject())
        return {};
    for (const JsonValue member : *this) {
        const QByteArrayView name = m_tree->nodes[size_t(member.m_index)].key;
        if (name == key || (name.contains('\\') && unescaped(name).toUtf8() == key))
            return member;
    }
    return {};
}

JsonValue JsonValue::at(int index) const
{
    if (!isArray())
        return {};
    for (const JsonValue element : *this) {
        if (index-- == 0)
            return element;
    }
    return {};
}

QString JsonValue::key() const
{
    return m_tree ? unescaped(m_tree->nodes[size_t(m_index)].key) : QString();
}

QString JsonValue::toString() const
{
    switch (type()) {
    case Type::String:
        return unescaped(raw().sliced(1, raw().size() - 2));
    case Type::Number:
        return QString::fromLatin1(raw());
    default:
        return {};
    }
}

std::optional<qint64> JsonValue::toInteger() const
{
    const QString text = toString();
    bool isOk = false;
    const qint64 number = text.toLongLong(&isOk);
    if (isOk)
        return number;
    const auto real = toDouble();
    constexpr double kLimit = 9.0e18;
    if (real && std::trunc(*real) == *real && std::abs(*real) < kLimit)
        return qint64(*real);
    return std::nullopt;
}

std::optional<double> JsonValue::toDouble() const
{
    bool isOk = false;
    const double number = toString().toDouble(&isOk);
    return isOk && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool JsonValue::toBool() const
{
    return raw() == "true" || raw() == "\"true\"";
}

QByteArrayView JsonValue::raw() const
{
    return m_tree ? m_tree->nodes[size_t(m_index)].raw : QByteArrayView();
}

JsonValue::Iterator& JsonValue::Iterator::operator++()
{
    m_index = m_tree->nodes[size_t(m_index)].next;
    return *this;
}

JsonValue::Iterator JsonValue::begin() const
{
    return isObject() || isArray() ? Iterator(m_tree, m_index + 1) : Iterator(nullptr, 0);
}

JsonValue::Iterator JsonValue::end() const
{
    return isObject() || isArray() ? Iterator(m_tree, m_tree->nodes[size_t(m_index)].next)
                                   : Iterator(nullptr, 0);
}

JsonReader::JsonReader()
    : m_tree(std::make_unique<JsonTree>())
{
}

JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&& other) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&& other) noexcept = default;

Result<JsonValue> JsonReader::read(QByteArrayView text)
{
    if (text.size() > std::numeric_limits<int>::max())
        return Error { .kind = ErrorKind::TooLarge, .detail = u"JSON of more than 2 GiB"_s };
    simdjson::error_code code = m_tree->parse(text);
    if (code == simdjson::UTF8_ERROR)
        code = m_tree->parse(QString::fromUtf8(text).toUtf8());
    if (code != simdjson::SUCCESS)
        return notJson(simdjson::error_message(code));
    return JsonValue(m_tree.get(), 0);
}

bool isJsonObject(QByteArrayView text)
{
    JsonReader reader;
    const auto root = reader.read(text);
    return root && root->isObject();
}

} // namespace Headgate::Providers
