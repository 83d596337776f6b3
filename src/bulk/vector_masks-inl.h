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

#undef SELFCHECK_BULK_PLAIN_SSE2
#if defined(__SSE2__) && HWY_TARGET == HWY_STATIC_TARGET && HWY_TARGET > HWY_SSSE3
#define SELFCHECK_BULK_PLAIN_SSE2
#include <emmintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

// A lambda takes neither the instruction set nor the inlining of the function around it.
#define INLINE_LAMBDA HWY_ATTR __attribute__((always_inline))

using Bits = std::uint64_t;
constexpr std::size_t word_bytes = 64;

#ifdef SELFCHECK_BULK_PLAIN_SSE2
// Every x86-64 processor has it, and Highway's portable vectors do not know.
using Vector = __m128i;
HWY_INLINE std::size_t lanes() {
    return sizeof(Vector);
}
HWY_INLINE Vector splat(char byte) {
    return _mm_set1_epi8(byte);
}
HWY_INLINE Vector load(const char* from) {
    return _mm_loadu_si128(reinterpret_cast<const Vector*>(from));
}
HWY_INLINE void store(Vector bytes, char* to) {
    _mm_storeu_si128(reinterpret_cast<Vector*>(to), bytes);
}
HWY_INLINE Bits where_equal(Vector left, Vector right) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(left, right)));
}
#else
namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<std::uint8_t, 64>;
using Vector = hn::Vec<Tag>;
HWY_INLINE std::size_t lanes() {
    return hn::Lanes(Tag());
}
HWY_INLINE Vector splat(char byte) {
    return hn::Set(Tag(), static_cast<std::uint8_t>(byte));
}
HWY_INLINE Vector load(const char* from) {
    return hn::LoadU(Tag(), reinterpret_cast<const std::uint8_t*>(from));
}
HWY_INLINE void store(Vector bytes, char* to) {
    hn::StoreU(bytes, Tag(), reinterpret_cast<std::uint8_t*>(to));
}
HWY_INLINE Bits where_equal(Vector left, Vector right) {
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(Tag(), hn::Eq(left, right), bytes);
    Bits bits = 0;
    std::memcpy(&bits, bytes, (lanes() + 7) / 8);
    return bits;
}
#endif

struct Masks {
    Bits breaks = 0;
    Bits delimiters = 0;
    Bits quotes = 0;

    HWY_INLINE void keep(Bits these) {
        breaks &= these;
        delimiters &= these;
        quotes &= these;
    }
};

/// The bytes that everything is about, in every lane.
struct Wanted {
    Vector line_feed;
    Vector delimiter;
    Vector quote;
};

HWY_INLINE Wanted wanted(char delimiter) {
    return {splat('\n'), splat(delimiter), splat('"')};
}

/// Looks at 64 bytes.
HWY_INLINE Masks masks_at(const Wanted& bytes, const char* at) {
    Masks masks;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < word_bytes; i += lanes()) {
        const Vector these = load(at + i);
        masks.breaks |= where_equal(these, bytes.line_feed) << i;
        masks.delimiters |= where_equal(these, bytes.delimiter) << i;
        masks.quotes |= where_equal(these, bytes.quote) << i;
    }
    return masks;
}

HWY_INLINE void copy_word(const char* from, char* to) {
#pragma GCC unroll 4
    for (std::size_t i = 0; i < word_bytes; i += lanes()) store(load(from + i), to + i);
}

/// Copies texts of much the same length. It copies as much as the longest so far, so that there is
/// no branch on each length to be guessed wrong.
template <std::size_t most_reach> class Copier {
public:
    /// `from` may be read and `to` written for `most_reach` bytes, however short the text is.
    HWY_INLINE void copy(const char* from, std::size_t length, char* to) {
        if (length > reach_) {
            if (length > most_reach) {
                std::memcpy(to, from, length);
                return;
            }
            reach_ = (length + word_bytes - 1) / word_bytes * word_bytes;
        }
        copy_word(from, to);
        for (std::size_t at = word_bytes; at < reach_; at += word_bytes)
            copy_word(from + at, to + at);
    }

private:
    static_assert(most_reach % word_bytes == 0);
    std::size_t reach_ = word_bytes;
};

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
    /// Bits inside quotes of the next word.
    HWY_INLINE Bits inside(const Masks& masks) {
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
    /// The quotes of that word that open anywhere but at the start of a cell: what is inside and
    /// what is not cannot be told from there on.
    [[nodiscard]] HWY_INLINE Bits strange() const { return strange_; }

private:
    Bits open_ = 0;   ///< all ones while a quote is open
    Bits before_ = 1; ///< whether a cell may begin at the first byte of the next word
    Bits strange_ = 0;
};

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
