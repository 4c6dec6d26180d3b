// SPDX-License-Identifier: Apache-2.0
#include "core/markup.hpp"

#include <gtest/gtest.h>

namespace needlework {
namespace {

TEST(Markup, no_text_can_open_a_tag_or_end_an_attribute) {
    EXPECT_EQ(escape("<b a=\"x\" b='y'>&"), "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
}

TEST(Markup, letters_of_every_language_stay_and_control_characters_go) {
    EXPECT_EQ(escape("\u00c7a\u011fr\u0131\t\n\x01\x1b"), "\u00c7a\u011fr\u0131\t\n");
}

}  // namespace
}  // namespace needlework
