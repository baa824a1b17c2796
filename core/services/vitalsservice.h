// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/vitals.h"

#include <QVector>

namespace Headgate::Services {

//! \brief How the program and its machine were since it began: queue, breakers, processor, memory.
//! In memory only. Owned by the Engine.
class VitalsService {
public:
    VitalsService() = default;
    VitalsService(const VitalsService&) = delete;
    VitalsService& operator=(const VitalsService&) = delete;
    virtual ~VitalsService() = default;

    //! Oldest first, one every five seconds, those of the last six hours. From any thread; costs no
    //! copy.
    virtual QVector<VitalSample> samples() const = 0;
};

} // namespace Headgate::Services
