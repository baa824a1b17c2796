// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! \file The keys that tests configure in their profiles: made up, in the shapes that services give
//! theirs, since redaction goes by shape as well. canary.py reads every string of this file
//! and looks for it, plain and encoded, in all that the suite has left behind.

namespace Headgate::Test {

inline constexpr char kGeminiCanary[] = "AIzaSyCANARYcanary0123456789abcdefghijk";
inline constexpr char kAddedCanary[] = "AIzaSyANOTHERcanary9876543210zyxwvutsrq";
inline constexpr char kOpenAiCanary[] = "sk-canary-openai-0123456789abcdefghij";
inline constexpr char kAnthropicCanary[] = "sk-ant-canary-0123456789abcdefghijklmn";
//! Of no known shape: only its value gives it away.
inline constexpr char kShapelessCanary[] = "squeaking/canary+of=no%known&shape";
//! Also of no known shape, as passwords are.
inline constexpr char kProxyCanary[] = "proxy/canary of=no%shape";
//! A client's of the gateway.
inline constexpr char kClientCanary[] = "canary-client-token-0123456789";
inline constexpr char kRoadCanary[] = "canary-secret-0123456789";

} // namespace Headgate::Test
