// Text for list, show and helplines: wrapped, sanitised lines.
#pragma once

#include <string>
#include <string_view>

namespace selfcheck::cli {

class Listing {
public:
    explicit Listing(int width) : width_(width) {}
    /// `first` stands before the text on its first line; later lines are indented as far, where
    /// there is room.
    void add(std::string_view first, std::string_view text);
    void blank() { text_ += '\n'; }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    int width_;
    std::string text_;
};

} // namespace selfcheck::cli
