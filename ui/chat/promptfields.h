// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QPlainTextEdit;

namespace Headgate::Ui {

//! \brief The fields of a template in the text that is being written, `{{name}}`: Tab selects the
//! next one, Shift+Tab the one before. Where there is none, Tab goes to the next control as ever.
class PromptFields : public QObject {
    Q_OBJECT

public:
    explicit PromptFields(QPlainTextEdit* edit);

    //! Selects the first field at or behind `position`; false where there is none.
    bool selectFrom(int position);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool step(bool isBack);

    QPlainTextEdit* m_edit;
};

} // namespace Headgate::Ui
