// Pages as people get them, for tests of every format.
#pragma once

#include "core/appointment_page.h"
#include "core/learn_page.h"
#include "report/describe.h"
#include "shipped.h"
#include "vectors.h"

#include <string>
#include <vector>

namespace selfcheck {

/// Every page there is of what comes with the program: descriptions, pages to read, and the results
/// of all sheets with their pages to bring.
inline const std::vector<core::Page>& real_pages() {
    static const std::vector<core::Page> all = [] {
        std::vector<core::Page> pages;
        const core::Region* region = shipped_helplines().find("US");
        for (const core::LearnPage& one : taken(load::embedded_learn_pages("en")))
            pages.push_back(core::compose_learn(one, composing(region)));
        for (const std::string& id : shipped_library().ids()) {
            pages.push_back(report::describe(shipped(id)));
            for (const Vector& one : read_vectors(id)) {
                const core::Outcome outcome =
                    core::assess(shipped(id), response_of(shipped(id), one));
                pages.push_back(core::compose({{&shipped(id), outcome}}, composing(region)));
                pages.push_back(core::compose_appointment(
                    {{&shipped(id), outcome}}, composing(region), core::ShownAnswers::all));
            }
        }
        return pages;
    }();
    return all;
}

} // namespace selfcheck
