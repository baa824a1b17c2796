// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/transfer.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString exportFormatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Json:
        return u"json"_s;
    case ExportFormat::Markdown:
        return u"markdown"_s;
    case ExportFormat::Html:
        return u"html"_s;
    }
    return {};
}

QString exportFormatSuffix(ExportFormat format)
{
    return format == ExportFormat::Markdown ? u"md"_s : exportFormatName(format);
}

QString importNoteKindName(ImportNote::Kind kind)
{
    using Kind = ImportNote::Kind;
    switch (kind) {
    case Kind::NotAChat:
        return u"not_a_chat"_s;
    case Kind::DamagedFile:
        return u"damaged_file"_s;
    case Kind::DamagedChat:
        return u"damaged_chat"_s;
    case Kind::DamagedTree:
        return u"damaged_tree"_s;
    case Kind::TooLarge:
        return u"too_large"_s;
    case Kind::UnknownContent:
        return u"unknown_content"_s;
    case Kind::UnknownRole:
        return u"unknown_role"_s;
    case Kind::HiddenMessage:
        return u"hidden_message"_s;
    case Kind::Instruction:
        return u"instruction"_s;
    case Kind::MissingAttachment:
        return u"missing_attachment"_s;
    case Kind::DamagedAttachment:
        return u"damaged_attachment"_s;
    case Kind::RemoteAttachment:
        return u"remote_attachment"_s;
    case Kind::BelowDeleted:
        return u"below_deleted"_s;
    case Kind::SettingLost:
        return u"setting_lost"_s;
    }
    return {};
}

} // namespace Headgate
