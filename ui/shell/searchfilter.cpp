// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/searchfilter.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/phrases.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! Adds the choices of one sort; `choose` takes what was chosen.
class Choices {
public:
    Choices(QMenu& menu, const QString& title)
        : m_group(new QActionGroup(&menu))
        , m_menu(menu)
    {
        menu.addSection(title);
    }
    template <typename Choose> void add(const QString& text, bool isOn, Choose choose)
    {
        QAction* action = m_menu.addAction(QString(text).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(isOn);
        m_group->addAction(action);
        QObject::connect(action, &QAction::triggered, m_group, choose);
    }

private:
    QActionGroup* m_group;
    QMenu& m_menu;
};

} // namespace

SearchFilter::SearchFilter(Services::HistoryService& history, const Clock& clock, QWidget* parent)
    : QToolButton(parent)
    , m_history(history)
    , m_clock(clock)
{
    setObjectName(u"searchFilterButton"_s);
    setIcon(themedIcon(Glyph::Filter));
    setIconSize({ Space::kIcon, Space::kIcon });
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    auto* choices = new QMenu(this);
    choices->setObjectName(u"searchFilterMenu"_s);
    setMenu(choices);
    connect(choices, &QMenu::aboutToShow, this, &SearchFilter::fill);
    updateLook();
}

SearchQuery SearchFilter::query(const QString& text, int limit) const
{
    SearchQuery query { text, limit };
    if (m_days >= 0) {
        const QDate today = m_clock.utcNow().toLocalTime().date();
        query.from = today.addDays(-m_days).startOfDay().toUTC();
    }
    query.target.model = m_model;
    query.folder = m_folder;
    return query;
}

void SearchFilter::clear()
{
    m_days = -1;
    m_model.clear();
    m_folder.reset();
    updateLook();
}

QString SearchFilter::summary() const
{
    QStringList parts;
    if (m_days >= 0)
        parts << m_dateText;
    if (!m_model.isEmpty())
        parts << m_model;
    if (m_folder)
        parts << m_folderText;
    return joinedText(parts);
}

//! Models and folders follow as soon as the history has told them.
void SearchFilter::fill()
{
    menu()->clear();
    if (isActive()) {
        QAction* none = menu()->addAction(themedIcon(Glyph::Close), tr("Search everything"));
        none->setObjectName(u"clearFilterAction"_s);
        connect(none, &QAction::triggered, this, [this] {
            clear();
            emit changed();
        });
    }
    addDates(*menu());
    const int fill = ++m_fill;
    whenDone(m_history.usedTargets(), this, [this, fill](const Result<QVector<Target>>& targets) {
        if (targets && fill == m_fill)
            addModels(*menu(), *targets);
    });
    whenDone(m_history.folders(), this, [this, fill](const Result<QVector<FolderInfo>>& folders) {
        if (folders && fill == m_fill)
            addFolders(*menu(), *folders);
    });
}

void SearchFilter::addDates(QMenu& menu)
{
    Choices choices(menu, tr("Date"));
    const auto add = [&](const QString& text, int days) {
        choices.add(text, m_days == days, [this, text, days] {
            m_days = days;
            m_dateText = text;
            updateLook();
            emit changed();
        });
    };
    add(tr("Any time"), -1);
    add(tr("Today"), 0);
    add(tr("Last 7 days"), 7);
    add(tr("Last 30 days"), 30);
    add(tr("Last 365 days"), 365);
}

void SearchFilter::addModels(QMenu& menu, const QVector<Target>& targets)
{
    QStringList models;
    for (const Target& target : targets)
        models << target.model;
    models.removeDuplicates();
    if (models.isEmpty())
        return;
    Choices choices(menu, tr("Model of the chat"));
    const auto add = [&](const QString& text, const QString& model) {
        choices.add(text, m_model == model, [this, model] {
            m_model = model;
            updateLook();
            emit changed();
        });
    };
    add(tr("Any model"), {});
    for (const QString& model : std::as_const(models))
        add(model, model);
}

void SearchFilter::addFolders(QMenu& menu, const QVector<FolderInfo>& folders)
{
    if (folders.isEmpty())
        return;
    Choices choices(menu, tr("Folder"));
    const auto add = [&](const QString& text, const std::optional<FolderId>& folder) {
        choices.add(text, m_folder == folder, [this, text, folder] {
            m_folder = folder;
            m_folderText = text;
            updateLook();
            emit changed();
        });
    };
    add(tr("Any folder"), std::nullopt);
    add(tr("No folder"), FolderId());
    for (const FolderInfo& folder : folders)
        add(folder.name, folder.id);
}

void SearchFilter::updateLook()
{
    const QString name
        = isActive() ? tr("Filter the search: %1").arg(summary()) : tr("Filter the search");
    setAccessibleName(name);
    setToolTip(name);
    setKind(this, isActive() ? "active" : "");
}

} // namespace Headgate::Ui
