// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/face.h"
#include "core/simulator/geminifiles.h"

namespace Headgate::Simulator {

//! \brief Google's generativelanguage REST, v1beta and v1 (protocols, section 1).
class GeminiFace : public Face {
public:
    //! \param shelf must outlive the face
    GeminiFace(const Clock& clock, Shelf& shelf, GeminiFiles::ProjectOf projectOf);

    Served serve(const Net::IncomingRequest& request, const QString& path) override;
    Reply render(const Ask& ask, const Answer& answer, const Faults& faults) const override;
    QByteArray midError(const SimError& error, bool isBare) const override;

private:
    Served listModels(const Net::IncomingRequest& request) const;
    Served serveMethod(const Net::IncomingRequest& request, const QString& rest);

    Shelf& m_shelf;
    GeminiFiles m_files;
};

} // namespace Headgate::Simulator
