// SPDX-License-Identifier: Apache-2.0
#pragma once

// The one way to include toml++. Version 3.3 takes it for granted that a key follows "[" or "[[",
// and stops the program where none does, although the lines behind that assertion report it well.
// So that a person's slip ends in a message, the assertion is left out, everywhere alike.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expression) static_assert(true)
#include <toml++/toml.h>
