// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace Headgate::Ui {

class AddKeyForm;

//! \brief What a window without any model shows: what was found, and three ways on, each of which
//! works in its place. Nothing is forced: the rest of the window stays in reach.
class FirstRun : public QWidget {
    Q_OBJECT

public:
    explicit FirstRun(const Services::ServiceSet& services, QWidget* parent = nullptr);

    //! Looks again at what is there.
    void updateFound();

signals:
    void connectionsRequested();
    void refreshRequested();
    //! The program is to go on with its simulator.
    void demoRequested();

private:
    QWidget* makeKeyCard(QWidget* parent);
    QWidget* makeOllamaCard(QWidget* parent);
    QWidget* makeDemoCard(QWidget* parent);
    QWidget* makeLinks(QWidget* parent);
    //! A framed part with a heading and a sentence; the rest goes below.
    QVBoxLayout* makeCard(const QString& heading, const QString& text, QWidget* parent);
    void fillServices();

    Services::ServiceSet m_services;
    QLabel* m_found = nullptr;
    QComboBox* m_service = nullptr;
    AddKeyForm* m_key = nullptr;
};

} // namespace Headgate::Ui
