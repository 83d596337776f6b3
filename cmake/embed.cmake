# Writes OUTPUT, a source file holding every file named in LIST (relative to ROOT), byte for byte.
file(READ ${LIST} paths)
set(entries "")
set(count 0)
foreach(path IN LISTS paths)
  file(READ ${ROOT}/${path} bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  string(REPLACE "\\x0a" "\\x0a\"\n     \"" bytes "${bytes}")
  string(APPEND entries "    {\"${path}\",\n     {\"${bytes}\", ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${OUTPUT} "#include \"load/embedded.h\"

#include <array>

namespace selfcheck::load {
namespace {
constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};
} // namespace

std::span<const EmbeddedFile> embedded_files() {
    return files;
}

} // namespace selfcheck::load
")
