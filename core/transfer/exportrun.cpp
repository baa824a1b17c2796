// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/filenames.h"
#include "core/transfer/chatexport.h"
#include "core/transfer/chatfile.h"
#include "core/transfer/treepart.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

//! What of a chat goes out.
Result<ChatTree> wantedOf(const ExportSpec& spec, Result<ChatTree> tree)
{
    return tree && !spec.messages.isEmpty() ? partOf(*tree, spec.messages) : tree;
}

class ExportRun {
public:
    ExportRun(const ExportSpec& spec, ExportSource& source)
        : m_spec(spec)
        , m_source(source)
        , m_open([this](const QString& sha256) { return m_source.attachment(sha256); })
    {
    }

    Result<ExportSummary> run(QVector<ConversationId> chats)
    {
        if (m_spec.format == ExportFormat::Json)
            std::sort(chats.begin(), chats.end()); // so that the same chats give the same file
        m_chats = chats;
        const Result<void> done
            = QFileInfo(m_spec.path).isDir() ? writeFolder() : writeOneFile(m_spec.path);
        return done ? Result<ExportSummary>(m_summary) : done.error();
    }

private:
    Result<void> writeFolder()
    {
        const QVector<ConversationId> chats = std::exchange(m_chats, {});
        m_total = int(chats.size());
        for (const ConversationId& id : chats) {
            const Result<ChatTree> tree = load(id);
            if (!tree)
                return tree.error();
            m_chats = { id };
            m_loaded = *tree;
            const QString name = fileNameFrom(tree->info.title);
            const Result<void> done = writeOneFile(freePath(
                m_spec.path, name.isEmpty() ? u"Chat"_s : name, exportFormatSuffix(m_spec.format)));
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> writeOneFile(const QString& path)
    {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return cannotWrite(path, file);
        if (m_total == 0)
            m_total = int(m_chats.size());
        const Result<void> done = writeTo(file);
        if (!done && done.error().kind == ErrorKind::Storage)
            return cannotWrite(path, file);
        if (!done)
            return done;
        m_summary.bytes += file.size();
        if (!file.commit())
            return cannotWrite(path, file);
        m_summary.files.append(path);
        return {};
    }

    static Error cannotWrite(const QString& path, const QFileDevice& file)
    {
        return { .kind = ErrorKind::Storage,
            .detail = u"%1: %2"_s.arg(path, file.errorString()),
            .field = path };
    }

    Result<void> writeTo(QIODevice& device)
    {
        switch (m_spec.format) {
        case ExportFormat::Json:
            return writeJson(device);
        case ExportFormat::Markdown:
            return writeTexts(device, {}, {}, u"\n---\n\n"_s);
        case ExportFormat::Html:
            return writeTexts(device, htmlHead(u"Chats"_s, HtmlKind::Page), htmlTail(), {});
        }
        return {};
    }

    Result<ChatTree> load(const ConversationId& id)
    {
        if (m_loaded && m_loaded->info.id == id)
            return *std::exchange(m_loaded, std::nullopt);
        if (!m_source.goesOn(m_summary.chats, m_total))
            return Error { .kind = ErrorKind::Cancelled };
        return wantedOf(m_spec, m_source.load(id));
    }

    void count(const ChatTree& tree)
    {
        ++m_summary.chats;
        m_summary.messages += m_spec.format == ExportFormat::Json
            ? tree.messages.size()
            : shownMessages(tree, m_spec.options.hasAllBranches).size();
    }

    Result<void> writeTexts(
        QIODevice& device, const QString& head, const QString& tail, const QString& between)
    {
        const auto write = [&device](const QString& text) {
            const QByteArray bytes = text.toUtf8();
            return device.write(bytes) == bytes.size();
        };
        const Error failed { .kind = ErrorKind::Storage };
        bool isFirst = true;
        if (!write(head))
            return failed;
        for (const ConversationId& id : std::as_const(m_chats)) {
            const Result<ChatTree> tree = load(id);
            if (!tree)
                return tree.error();
            const QString text = m_spec.format == ExportFormat::Markdown
                ? markdownOf(*tree, m_spec.options, m_open)
                : htmlOf(*tree, m_spec.options, m_open, HtmlKind::Page);
            if (!write(isFirst ? text : between + text))
                return failed;
            isFirst = false;
            count(*tree);
        }
        return write(tail) ? Result<void>() : failed;
    }

    Result<void> writeJson(QIODevice& device)
    {
        ChatFileWriter writer(device);
        QSet<QString> written;
        Result<void> done = writer.begin();
        for (const ConversationId& id : std::as_const(m_chats)) {
            if (!done)
                return done;
            const Result<ChatTree> tree = load(id);
            if (!tree)
                return tree.error();
            if (m_spec.options.hasAttachments)
                done = writeAttachments(*tree, writer, &written);
            if (done)
                done = writer.chat(*tree);
            count(*tree);
        }
        return done ? writer.end() : done;
    }

    Result<void> writeAttachments(
        const ChatTree& tree, ChatFileWriter& writer, QSet<QString>* written)
    {
        for (const MessageRecord& record : tree.messages) {
            const QVector<Part> parts = record.message.parts + tree.originals.value(record.id);
            for (const Part& part : parts) {
                const QString& sha256 = part.media.sha256;
                if (sha256.isEmpty() || written->contains(sha256))
                    continue;
                written->insert(sha256);
                const std::unique_ptr<QIODevice> bytes = m_open(sha256);
                if (!bytes)
                    ++m_summary.missingAttachments;
                else if (Result<void> done = writer.attachment(sha256, *bytes); !done)
                    return done;
            }
        }
        return {};
    }

    const ExportSpec& m_spec;
    ExportSource& m_source;
    AttachmentOpener m_open;
    QVector<ConversationId> m_chats;
    std::optional<ChatTree> m_loaded; //!< by writeFolder(), for its title
    int m_total = 0;
    ExportSummary m_summary;
};

} // namespace

Result<QString> printableHtml(const ExportSpec& spec, ExportSource& source)
{
    const AttachmentOpener open
        = [&source](const QString& sha256) { return source.attachment(sha256); };
    QString html = htmlHead({}, HtmlKind::Print);
    for (qsizetype i = 0; i < spec.chats.size(); ++i) {
        if (!source.goesOn(int(i), int(spec.chats.size())))
            return Error { .kind = ErrorKind::Cancelled };
        const Result<ChatTree> tree = wantedOf(spec, source.load(spec.chats[i]));
        if (!tree)
            return tree.error();
        html += htmlOf(*tree, spec.options, open, HtmlKind::Print);
    }
    return html + htmlTail();
}

Result<ExportSummary> exportChats(
    const ExportSpec& spec, const QVector<ConversationId>& chats, ExportSource& source)
{
    return ExportRun(spec, source).run(chats);
}

} // namespace Headgate::Transfer
