// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/poolservice.h"
#include "core/services/services.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace Headgate::Ui {

class KeyQuestions;
class PoolModel;
class PoolWatch;
class ScrolledNote;

//! \brief All keys by provider and project: what each may do and has done, and what can be done
//! about it. Asks the pool only while it is shown.
class KeysPage : public QWidget {
    Q_OBJECT

public:
    explicit KeysPage(const Services::ServiceSet& services, QWidget* parent = nullptr);

signals:
    void connectionsRequested();

private:
    enum class Act {
        Check,
        Enable,
        Disable,
        Reset,
        Group,
        Ungroup,
        Limit,
        Weight,
        Priority,
        Rename,
        Bill,
        Account,
        Forget,
        Rotate,
        Retire,
        Remove
    };

    struct RuleQuestion {
        const char* name;
        QString title;
        QString text;
        std::function<QString(const KeyRules& rules)> shown;
        std::function<QString(const QString& text)> problem;
        std::function<void(KeyRules* rules, const QString& text)> change;
    };

    void createLayout();
    QWidget* makeHeader();
    QWidget* makeProviderPanel();
    QWidget* makeEmptyState();
    void makeTree();
    void makeActions();
    QAction* addAction(Act act, const char* name, const QString& text, void (KeysPage::*slot)());
    void connectSignals();
    void countDown();
    void take(const PoolOverview& overview);
    void askCounts();
    void showCounts();
    void expandNew(const QModelIndex& parent, int first, int last);
    //! A project or a provider that is selected stands for its keys.
    QVector<PoolKeyInfo> chosen() const;
    QVector<KeyId> chosenIds() const;
    QVector<KeyId> projectKeys() const;
    QSet<KeyId> groupedKeys() const; //!< those that share a project
    void updateActions();
    void updateProvider();
    void updateProjectActions();

    void run(const QFuture<Result<void>>& action, const QString& done);
    void note(const QString& text, bool isFine);
    void check();
    void checkNext();
    void enable();
    void disable();
    void reset();
    void askProject();
    void group(const QVector<KeyId>& keys, const Services::ProjectChoice& project);
    void ungroup();
    void forgetProject();
    void askLimit();
    void askWeight();
    void askPriority();
    void askRule(const RuleQuestion& question);
    void storeNext(QVector<std::pair<KeyId, KeyRules>> left);
    void askName();
    void askBilling();
    void askAccount();
    void openRotation();
    void rotate(const KeyId& key);
    void confirmRetire();
    void showLog();
    void addSeveral();
    void confirmRemove();
    void removeNext(QVector<KeyId> left);
    void setStrategy(int index);
    void setAddsUp(bool isStated);

    Services::ServiceSet m_services;
    PoolWatch* m_watch = nullptr;
    QTimer m_countdowns;
    QVector<KeyId> m_toCheck;
    QStringList m_checked; //!< what the checks of this round said
    bool m_isCheckFine = true;
    PoolModel* m_model = nullptr;
    KeyQuestions* m_questions = nullptr;
    QLabel* m_counts = nullptr;
    std::optional<qint64> m_rotations; //!< of today; absent: not known
    QElapsedTimer m_countsAge; //!< since they were asked for
    QTreeView* m_tree = nullptr;
    QWidget* m_empty = nullptr;
    QWidget* m_provider = nullptr;
    QLabel* m_providerName = nullptr;
    QComboBox* m_strategy = nullptr;
    QCheckBox* m_addsUp = nullptr;
    ScrolledNote* m_note = nullptr;
    QPushButton* m_log = nullptr;
    QPushButton* m_several = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_checkButton = nullptr;
    QPushButton* m_more = nullptr;
    QHash<int, QAction*> m_actions; //!< by Act
};

} // namespace Headgate::Ui
