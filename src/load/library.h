// Finding questionnaires by id or path, and the guidance and helplines that come with the program.
#pragma once

#include "core/guidance.h"
#include "core/learn_page.h"
#include "core/questionnaire.h"
#include "core/result.h"
#include "core/vignette.h"
#include "load/files.h"
#include "load/read_guidance.h"

#include <optional>
#include <string>
#include <vector>

namespace selfcheck::load {

/// What a name led to.
struct Found {
    std::string file; ///< as messages name it
    std::string bytes;
    bool embedded = false;
    bool shadows = false; ///< a person's own file under the id of an embedded one
};

/// Where questionnaires are looked for: a path; then `folders`, in order; then the embedded ones.
class Library {
public:
    Library(const Files& files, std::vector<std::string> folders)
        : files_(files), folders_(std::move(folders)) {}

    /// A name that holds `/` or ends in `.yaml` is a path, anything else an id. F005 with the
    /// nearest id if there is none.
    [[nodiscard]] core::Result<Found> find(const std::string& name) const;
    /// Finds and reads. The questionnaire says whether it is embedded or shadows an embedded one.
    [[nodiscard]] core::Result<core::Questionnaire> load(const std::string& name) const;
    /// Every id that `find` knows without a path, sorted.
    [[nodiscard]] std::vector<std::string> ids() const;
    /// The same, and why folders that are there could not be read.
    [[nodiscard]] std::vector<std::string> ids(core::Diagnostics& unread) const;

private:
    const Files& files_;
    std::vector<std::string> folders_;
};

/// The guidance of a language, or of English where there is none in it.
[[nodiscard]] core::Result<core::Guidance> embedded_guidance(const std::string& language);
/// The files that `embedded_guidance` reads; none for a language without guidance.
[[nodiscard]] std::vector<NamedBytes> guidance_files(const std::string& language);
[[nodiscard]] core::Result<core::Helplines> embedded_helplines();
/// What stands between `before` and `after` in the paths of embedded files that begin and end so.
[[nodiscard]] std::vector<std::string> embedded_names(std::string_view before,
                                                      std::string_view after);
/// The pages of `learn` in a language, or in English, by topic.
[[nodiscard]] core::Result<std::vector<core::LearnPage>>
embedded_learn_pages(const std::string& language);
[[nodiscard]] core::Result<std::vector<core::NotShipped>> embedded_not_shipped();
[[nodiscard]] core::Result<core::Vignettes> embedded_vignettes(const std::string& language);

} // namespace selfcheck::load
