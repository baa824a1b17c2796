// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keyquestions.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <memory>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

const PoolProject* projectWithKeys(const PoolOverview& overview, const QString& id)
{
    for (const PoolBackend& backend : overview.backends) {
        for (const PoolProject& project : backend.projects) {
            if (project.id == id && !project.keys.isEmpty())
                return &project;
        }
    }
    return nullptr;
}

QString labelOfKey(const PoolOverview& overview, const KeyId& id)
{
    for (const PoolBackend& backend : overview.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (key.info.id == id)
                    return isolated(key.info.label);
            }
        }
    }
    return {};
}

} // namespace

KeyQuestions::KeyQuestions(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"keyQuestions"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::kSmall);
    hide();
}

QVector<KeyQuestions::Line> KeyQuestions::linesOf(const PoolOverview& overview)
{
    QVector<Line> lines;
    for (const ProjectPair& pair : overview.alike) {
        const PoolProject* one = projectWithKeys(overview, pair.project);
        const PoolProject* other = projectWithKeys(overview, pair.other);
        if (one == nullptr || other == nullptr)
            continue; // taken care of meanwhile
        Line line { tr("The keys “%1” and “%2” seem to share a project: both were refused for the "
                       "day within a minute, though neither had used up its quota.")
                        .arg(isolated(one->keys.first().info.label),
                            isolated(other->keys.first().info.label)),
            pair, one->isKnown ? one->id : other->id, {} };
        for (const PoolProject* project : { one, other }) {
            for (const PoolKeyInfo& key : project->keys)
                line.keys.append(key.info.id);
        }
        lines.append(line);
    }
    for (const KeyReplacement& replacement : overview.replacements) {
        const QString old = labelOfKey(overview, replacement.old);
        const QString fresh = labelOfKey(overview, replacement.fresh);
        if (!old.isEmpty() && !fresh.isEmpty())
            lines.append({ tr("“%1” is being replaced by “%2”.").arg(old, fresh), {}, {},
                { replacement.old } });
    }
    return lines;
}

void KeyQuestions::setOverview(const PoolOverview& overview)
{
    const QVector<Line> lines = linesOf(overview);
    if (lines == m_lines)
        return;
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        if (!lines.contains(m_lines.at(i))) {
            const std::unique_ptr<QLayoutItem> item(m_column->takeAt(int(i)));
            delete item->widget();
            m_lines.removeAt(i);
        }
    }
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!m_lines.contains(lines.at(i))) {
            m_column->insertWidget(int(std::min(i, m_lines.size())), makeLine(lines.at(i)));
            m_lines.insert(std::min(i, m_lines.size()), lines.at(i));
        }
    }
    setVisible(!m_lines.isEmpty());
}

QWidget* KeyQuestions::makeLine(const Line& line)
{
    auto* widget = new QWidget(this);
    QLabel* text = plainLabel(line.text, "muted", widget);
    text->setWordWrap(true);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(text, 1);
    if (line.pair == ProjectPair()) {
        QPushButton* go = pushButton("continueRotationButton", tr("Continue…"), widget);
        go->setToolTip(tr("Opens the rotation where it was left"));
        go->setAccessibleDescription(line.text);
        connect(go, &QPushButton::clicked, this,
            [this, old = line.keys.first()] { emit rotationRequested(old); });
        row->addWidget(go);
        return widget;
    }
    QPushButton* group = pushButton("groupSuggestedButton", tr("Group them"), widget);
    group->setToolTip(tr("They share that project’s limits from then on"));
    QPushButton* apart = pushButton("keepApartButton", tr("They are two projects"), widget);
    connect(group, &QPushButton::clicked, this,
        [this, line] { emit groupRequested(line.keys, line.project); });
    connect(apart, &QPushButton::clicked, this, [this, line] { emit apartRequested(line.pair); });
    row->addWidget(group);
    row->addWidget(apart);
    return widget;
}

} // namespace Headgate::Ui
