// Where line breaks, delimiters and quotes stand among 64 bytes.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_VECTOR_MASKS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_VECTOR_MASKS_INL_H_
#undef SELFCHECK_BULK_VECTOR_MASKS_INL_H_
#else
#define SELFCHECK_BULK_VECTOR_MASKS_INL_H_
#endif

#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<std::uint8_t, 64>;
using Vector = hn::Vec<Tag>;
using Bits = std::uint64_t;

constexpr std::size_t word_bytes = 64;

struct Masks {
    Bits breaks = 0;
    Bits delimiters = 0;
    Bits quotes = 0;
};

template <typename Mask> HWY_INLINE Bits bits_of(Tag tag, Mask mask) {
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(tag, mask, bytes);
    Bits bits = 0;
    std::memcpy(&bits, bytes, (hn::Lanes(tag) + 7) / 8);
    return bits;
}

/// The bytes that everything is about, in every lane.
struct Wanted {
    Vector line_feed;
    Vector delimiter;
    Vector quote;
};

HWY_INLINE Wanted wanted(char delimiter) {
    const Tag tag;
    return {hn::Set(tag, static_cast<std::uint8_t>('\n')),
            hn::Set(tag, static_cast<std::uint8_t>(delimiter)),
            hn::Set(tag, static_cast<std::uint8_t>('"'))};
}

/// Looks at 64 bytes, and copies them on the way.
template <bool copies>
HWY_INLINE Masks masks_at(const Wanted& bytes, const char* at, [[maybe_unused]] char* to) {
    const Tag tag;
    const std::size_t lanes = hn::Lanes(tag);
    Masks masks;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < word_bytes; i += lanes) {
        const auto these = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(at) + i);
        if constexpr (copies) hn::StoreU(these, tag, reinterpret_cast<std::uint8_t*>(to) + i);
        masks.breaks |= bits_of(tag, hn::Eq(these, bytes.line_feed)) << i;
        masks.delimiters |= bits_of(tag, hn::Eq(these, bytes.delimiter)) << i;
        masks.quotes |= bits_of(tag, hn::Eq(these, bytes.quote)) << i;
    }
    return masks;
}

HWY_INLINE void copy_word(const char* from, char* to) {
    const Tag tag;
    const std::size_t lanes = hn::Lanes(tag);
    for (std::size_t i = 0; i < word_bytes; i += lanes)
        hn::StoreU(hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(from) + i), tag,
                   reinterpret_cast<std::uint8_t*>(to) + i);
}

/// The text may be read and `out` written a word past its end.
HWY_INLINE void copy_text(const char* text, std::size_t length, char* out) {
    copy_word(text, out);
    for (std::size_t at = word_bytes; at < length; at += word_bytes) copy_word(text + at, out + at);
}

/// Each bit the parity of the bits up to it: set from an opening quote to before its closing one.
HWY_INLINE Bits inside_of(Bits quotes) {
#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4
    const hn::FixedTag<std::uint64_t, 2> pair;
    return hn::GetLane(hn::CLMulLower(hn::Set(pair, quotes), hn::Set(pair, ~Bits{0})));
#else
    for (unsigned shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
    return quotes;
#endif
}

/// Where quotes stand through the words of a stretch of records.
class Quotes {
public:
    /// Bits inside quotes. One that opens anywhere but at a field's start is remembered.
    HWY_INLINE Bits inside(const Masks& masks) {
        strange_before_ |= strange_;
        if ((masks.quotes | open_) == 0) {
            strange_ = 0;
            before_ = (masks.delimiters | masks.breaks) >> 63U;
            return 0;
        }
        const Bits inside = inside_of(masks.quotes) ^ open_;
        open_ = Bits{0} - (inside >> 63U);
        const Bits may_precede = masks.delimiters | masks.breaks | masks.quotes;
        strange_ = masks.quotes & inside & ~(may_precede << 1U | before_);
        before_ = may_precede >> 63U;
        return inside;
    }
    /// None of that in the words so far; of the last one only the bits of `here` count.
    [[nodiscard]] HWY_INLINE bool regular(Bits here) const {
        return (strange_before_ | (strange_ & here)) == 0;
    }

private:
    Bits open_ = 0;   ///< all ones while a quote is open
    Bits before_ = 1; ///< whether a field may begin at the first byte of the next word
    Bits strange_ = 0;
    Bits strange_before_ = 0;
};

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
