// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keyquestions.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"
#include "ui/text/keyagetext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
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

std::optional<KeyQuestions::Line> KeyQuestions::oldKeysLine(const PoolOverview& overview) const
{
    QVector<PoolKeyInfo> old;
    for (const PoolBackend& backend : overview.backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (isOldKey(key, m_oldAfter, overview.at) && !m_leftAlone.contains(key.info.id))
                    old.append(key);
            }
        }
    }
    old.removeIf([&overview](const PoolKeyInfo& key) {
        return std::any_of(overview.replacements.begin(), overview.replacements.end(),
            [&key](const KeyReplacement& one) { return one.old == key.info.id; });
    });
    if (old.isEmpty())
        return std::nullopt;
    std::stable_sort(old.begin(), old.end(), [](const PoolKeyInfo& one, const PoolKeyInfo& other) {
        return one.info.createdAt < other.info.createdAt;
    });
    Line line { oldKeysText(old.first(), int(old.size()) - 1, overview.at), {}, {}, {}, true };
    for (const PoolKeyInfo& key : old)
        line.keys.append(key.info.id);
    return line;
}

QVector<KeyQuestions::Line> KeyQuestions::linesOf(const PoolOverview& overview) const
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
    if (const std::optional<Line> old = oldKeysLine(overview))
        lines.append(*old);
    return lines;
}

void KeyQuestions::leaveAlone(const QVector<KeyId>& keys)
{
    for (const KeyId& key : keys)
        m_leftAlone.insert(key);
    setOverview(m_overview, m_oldAfter);
}

void KeyQuestions::setOverview(const PoolOverview& overview, int oldAfterDays)
{
    m_overview = overview;
    m_oldAfter = oldAfterDays;
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
    if (line.isOld) {
        QLabel* sign = plainLabel({}, "icon", widget);
        sign->setPixmap(themedIcon(Glyph::Warning).pixmap(QSize(Space::kHuge, Space::kHuge)));
        row->addWidget(sign);
    }
    row->addWidget(text, 1);
    row->addLayout(addButtons(line, widget));
    return widget;
}

QHBoxLayout* KeyQuestions::addButtons(const Line& line, QWidget* widget)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    const auto add = [&](const char* name, const QString& label, const QString& tip) {
        QPushButton* button = pushButton(name, label, widget);
        button->setToolTip(tip);
        button->setAccessibleDescription(line.text);
        row->addWidget(button);
        return button;
    };
    const auto rotate = [this, line] { emit rotationRequested(line.keys.first()); };
    if (line.isOld) {
        connect(add("rotateOldKeyButton", tr("Rotate…"), tr("A new key takes its place")),
            &QPushButton::clicked, this, rotate);
        // Queued: the button goes with its line.
        connect(
            add("leaveOldKeysButton", tr("Not now"),
                tr("Until Headgate is started again. From when on keys are old is a setting.")),
            &QPushButton::clicked, this, [this, line] { leaveAlone(line.keys); },
            Qt::QueuedConnection);
    } else if (line.pair == ProjectPair()) {
        connect(add("continueRotationButton", tr("Continue…"),
                    tr("Opens the rotation where it was left")),
            &QPushButton::clicked, this, rotate);
    } else {
        connect(add("groupSuggestedButton", tr("Group them"),
                    tr("They share that project’s limits from then on")),
            &QPushButton::clicked, this,
            [this, line] { emit groupRequested(line.keys, line.project); });
        connect(add("keepApartButton", tr("They are two projects"), {}), &QPushButton::clicked,
            this, [this, line] { emit apartRequested(line.pair); });
    }
    return row;
}

} // namespace Headgate::Ui
