// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/modelservice.h"

#include <QFrame>
#include <QToolButton>

#include <functional>

class QKeyEvent;
class QLineEdit;
class QListView;
class QPushButton;

namespace Headgate::Ui {

class ModelFilterModel;
class ModelListModel;

//! \brief The list that drops from the picker: type to filter, up and down to move, Enter to take,
//! Ctrl+D to make a favourite of it or not, Esc to leave.
class ModelPopup : public QFrame {
    Q_OBJECT

public:
    ModelPopup(Services::ModelService& service, ModelListModel& models, QWidget* parent);

    //! Shows it above or below `anchor`, whichever has room.
    void openAt(const QWidget& anchor, const Target& current);

signals:
    void chosen(const Headgate::Target& target);
    void connectionsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createLayout();
    void connectSignals();
    void filter(const QString& text);
    void activate(const QModelIndex& index);
    void selectFirst();
    void step(int by);
    //! True where the key was for the list.
    bool takeKey(const QKeyEvent& key);
    void toggleFavourite();
    void updateFavourite();

    Services::ModelService& m_service;
    ModelListModel& m_models;
    ModelFilterModel* m_filter = nullptr;
    QLineEdit* m_field = nullptr;
    QListView* m_view = nullptr;
    QPushButton* m_favourite = nullptr;
};

//! \brief Shows the chat's model and lets the user choose another.
class ModelPicker : public QToolButton {
    Q_OBJECT

public:
    ModelPicker(Services::ModelService& models, QWidget* parent);

    void setTarget(const Target& target);
    Target target() const { return m_target; }
    //! Why the present choice can't be asked; empty when it can.
    QString blockReason() const;
    void openPopup();
    //! The same for a choice that is not the chat's: `taker` gets it instead of targetChosen(),
    //! unless nothing is chosen.
    void openFor(std::function<void(const Target&)> taker);

signals:
    void targetChosen(const Headgate::Target& target);
    void connectionsRequested();
    //! Names, health or keys changed: ask for blockReason() again.
    void availabilityChanged();

private:
    void update();
    void open();
    void take(const Target& target);
    bool isVanished() const;
    const Services::BackendModels* backend() const;

    Services::ModelService& m_models;
    QVector<Services::BackendModels> m_backends;
    ModelListModel* m_list = nullptr;
    ModelPopup* m_popup = nullptr; //!< null until it is first opened
    Target m_target;
    std::function<void(const Target&)> m_taker; //!< of the present choice; empty: the chat's own
};

} // namespace Headgate::Ui
