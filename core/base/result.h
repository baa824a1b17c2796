// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace Headgate {

//! \brief A value or the reason why there is none. Callers branch on `error().kind`.
//!
//! Reading the side that is not there is a programming error (asserted).
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }

    const T& value() const&
    {
        Q_ASSERT(isOk());
        return std::get<0>(m_state);
    }
    T& value() &
    {
        Q_ASSERT(isOk());
        return std::get<0>(m_state);
    }
    T&& value() &&
    {
        Q_ASSERT(isOk());
        return std::get<0>(std::move(m_state));
    }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }

    const Error& error() const
    {
        Q_ASSERT(!isOk());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

//! \brief Success without a value, or an error.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_isOk(false)
    {
    }

    bool isOk() const { return m_isOk; }
    explicit operator bool() const { return m_isOk; }
    const Error& error() const
    {
        Q_ASSERT(!m_isOk);
        return m_error;
    }

private:
    Error m_error;
    bool m_isOk = true;
};

} // namespace Headgate
