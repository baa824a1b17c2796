// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

//! \file Pieces of Gemini answers that the tests of the road play.

namespace Headgate::Test {

inline const QByteArray kFirstEvent
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],\"role\":\"model\"}}],"
      "\"usageMetadata\":{\"promptTokenCount\":3,\"totalTokenCount\":3}}\r\n\r\n";
inline const QByteArray kLastEvent
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" there\"}],\"role\":\"model\"},"
      "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,"
      "\"candidatesTokenCount\":2,\"totalTokenCount\":5},\"modelVersion\":\"gemini-x\"}\r\n\r\n";
inline const QByteArray kOverloaded
    = R"({"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}})";

} // namespace Headgate::Test
