// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QRadioButton;

namespace Headgate::Ui {

//! \brief Says over the composer that an earlier message is being changed, and what becomes of the
//! old one: named before anything is sent.
class EditStrip : public QWidget {
    Q_OBJECT

public:
    enum class Kind {
        Question, //!< may be sent anew, as a branch or in place, or only saved
        Answer, //!< can only be saved
        Summary, //!< the same
    };

    explicit EditStrip(QWidget* parent);

    void begin(Kind kind);
    Kind kind() const { return m_kind; }
    //! What followed the old version goes when the new one is sent.
    bool replaces() const;

signals:
    void saveRequested();
    void cancelled();
    void kindChanged();

private:
    void build();

    Kind m_kind = Kind::Question;
    QLabel* m_text = nullptr; //!< null, as the others, before the first edit
    QRadioButton* m_branch = nullptr;
    QRadioButton* m_replace = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace Headgate::Ui
