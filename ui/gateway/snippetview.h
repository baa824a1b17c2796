// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/gateway/snippets.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;

namespace Headgate::Ui {

//! \brief How a program asks the gateway, in the language that is chosen, to be copied.
class SnippetView : public QWidget {
    Q_OBJECT

public:
    explicit SnippetView(QWidget* parent);

    void setFacts(const SnippetFacts& facts);
    //! Above the text, before the choice of the language.
    QHBoxLayout* choices() { return m_choices; }

signals:
    //! It needs another height.
    void resized();

private:
    void show();
    void copy();

    SnippetFacts m_facts;
    QComboBox* m_kind = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_note = nullptr;
    QHBoxLayout* m_choices = nullptr;
};

} // namespace Headgate::Ui
