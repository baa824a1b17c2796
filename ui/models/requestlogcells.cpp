// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the request log's cells say; how its rows come is in requestlogmodel.cpp.

#include "ui/common/icons.h"
#include "ui/models/requestlogmodel.h"
#include "ui/models/rowtable.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

bool isFigure(int column)
{
    return column >= RequestLogModel::TokensIn; // and all after it
}

} // namespace

QVariant RequestLogModel::cell(const BookedRequest& request, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return shown(request, column);
    case Qt::DecorationRole:
        if (column != Status)
            return {};
        return tintedIcon(outcomeGlyph(request.outcome),
            // Also where it is selected: the sheet gives that row no other text colour.
            QGuiApplication::palette().color(QPalette::ButtonText));
    case Qt::TextAlignmentRole:
        return int((isFigure(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return details(request, column);
    case Qt::AccessibleDescriptionRole:
        return column == 0 ? QVariant(summary(request)) : QVariant();
    case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
        return namedCell(heading(column), shown(request, column));
    default:
        return {};
    }
}

QString RequestLogModel::shown(const BookedRequest& request, int column) const
{
    switch (column) {
    case Time:
        return requestTimeText(request.startedAt);
    case Model:
        return isolated(request.target.model);
    case Key:
        return isolated(request.key);
    case Asker:
        return requestAskerText(request);
    case Status:
        return requestStatusText(request);
    case TokensIn:
        return tokenFigure(request.usage.inputTokens, request.usage.quality);
    case TokensOut:
        return tokenFigure(request.usage.outputTokens, request.usage.quality);
    case Money:
        return requestCostText(request);
    case FirstToken:
        return request.firstToken ? formatDuration(*request.firstToken) : notToldText();
    case Duration:
        return formatDuration(request.duration);
    default:
        return {};
    }
}

QString RequestLogModel::details(const BookedRequest& request, int column) const
{
    switch (column) {
    case Time:
        return summary(request);
    case Status:
        return requestOutcomeDetails(request, m_labels.value(request.target.backendId));
    case TokensIn:
    case TokensOut:
        return requestTokenDetails(request).join(u'\n');
    case Money:
        return requestCostDetails(request).join(u'\n');
    default:
        return shown(request, column);
    }
}

QString RequestLogModel::heading(int column)
{
    switch (column) {
    case Time:
        return tr("Time");
    case Model:
        return tr("Model");
    case Key:
        return tr("Key");
    case Asker:
        return tr("Asked by");
    case Status:
        return tr("Outcome");
    case TokensIn:
        return tr("Tokens in");
    case TokensOut:
        return tr("Tokens out");
    case Money:
        return tr("Cost");
    case FirstToken:
        return tr("First token");
    case Duration:
        return tr("Duration");
    default:
        return {};
    }
}

//! All of a row, since a narrow window hides columns.
QString RequestLogModel::summary(const BookedRequest& request) const
{
    QStringList lines { shown(request, Time) };
    if (const QString label = m_labels.value(request.target.backendId); !label.isEmpty())
        lines << namedCell(tr("Service"), label);
    for (int column = Time + 1; column < ColumnCount; ++column) {
        const QString text = shown(request, column);
        if (!text.isEmpty())
            lines << namedCell(heading(column), text);
    }
    return lines.join(u'\n');
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isFigure(section) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(heading(section)) : QVariant();
}

} // namespace Headgate::Ui
