// How much a questionnaire may hold: the bounds of the language's table, before anything is read.
#pragma once

#include "load/reader.h"

namespace selfcheck::load {

/// Reports every list and mapping with too many entries, and every condition that stands too deep
/// (Q003). False if there is one: what names the missing rest would only be told as faults too.
bool within_limits(const Node& top, Reader& reader);

} // namespace selfcheck::load
