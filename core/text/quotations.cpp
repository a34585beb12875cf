#include "core/text/quotations.hpp"

#include "core/text/quotation_marks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

namespace parallax::text {

namespace {

/// Quotation marks of one family in the other's role are one: “so".
bool closes(MarkFamily open, MarkFamily close) {
    return open == close ||
           (open == MarkFamily::curly && close == MarkFamily::straight) ||
           (open == MarkFamily::straight && close == MarkFamily::curly) ||
           (open == MarkFamily::single && close == MarkFamily::apostrophe) ||
           (open == MarkFamily::apostrophe && close == MarkFamily::single);
}

bool is_single(MarkFamily family) {
    return family == MarkFamily::single || family == MarkFamily::apostrophe;
}

/// A mark that was opened and is not closed yet.
struct Open {
    std::size_t quotation = 0; ///< index into what is found
    MarkFamily family = MarkFamily::straight;
    std::uint32_t next_opener = 0; ///< where the next mark of its family opens, or 0
};

/// Pairs marks, one paragraph after the other.
class Pairing {
  public:
    Pairing(std::string_view text, std::vector<Quotation>& found)
        : text_(text), found_(found) {}

    void add(const Mark& mark) {
        if (mark.paragraph_ends) {
            end_paragraph(mark.at);
        } else if (mark.first && left_open_ && closes(family_, mark.family) &&
                   mark.side != MarkSide::closes) {
            open(mark, true);
        } else if (mark.side == MarkSide::closes) {
            close(mark);
        } else if (mark.side == MarkSide::opens) {
            open(mark, false);
        } else if (is_open(mark.family)) {
            close(mark);
        } else {
            open(mark, false);
        }
    }

  private:
    std::string_view text_;
    std::vector<Quotation>& found_;
    std::vector<Open> open_;
    std::array<std::uint32_t, 9> number_open_{}; ///< by family
    std::uint32_t paragraph_ = 0;                ///< where it begins
    bool left_open_ = false; ///< the paragraph before left a quotation open
    MarkFamily family_ = MarkFamily::straight; ///< of that one

    std::uint32_t& number_open(MarkFamily family) {
        return number_open_[static_cast<std::size_t>(family)];
    }

    bool is_open(MarkFamily family) { return number_open(family) > 0; }

    void open(const Mark& mark, bool continues) {
        if (mark.family == MarkFamily::straight && is_open(MarkFamily::straight)) {
            // A straight mark does not nest: the one before lost its closer, or this
            // is one with a blank on the wrong side.
            close_at(index_of(MarkFamily::straight), mark.at, mark.at, false);
        }
        if (!open_.empty() && open_.back().family == mark.family &&
            open_.back().next_opener == 0) {
            open_.back().next_opener = mark.at;
        }
        Quotation quotation;
        quotation.span = {mark.at, mark.at};
        quotation.inner = {mark.at + mark.bytes, mark.at + mark.bytes};
        quotation.kind =
            mark.family == MarkFamily::book || mark.family == MarkFamily::angle
                ? MarkKind::title
                : MarkKind::quotation;
        quotation.depth = static_cast<std::uint32_t>(open_.size());
        quotation.single = is_single(mark.family);
        quotation.continues = continues;
        open_.push_back({found_.size(), mark.family, 0});
        ++number_open(mark.family);
        found_.push_back(quotation);
    }

    /// Returns the innermost open mark of the family; number_open() says there is one.
    std::size_t index_of(MarkFamily family) const {
        std::size_t at = open_.size();
        while (at > 0 && !closes(open_[at - 1].family, family)) {
            --at;
        }
        return at;
    }

    bool any_closed_by(MarkFamily family) {
        return std::ranges::any_of(
            std::initializer_list<MarkFamily>{MarkFamily::straight, MarkFamily::curly,
                                              MarkFamily::single,
                                              MarkFamily::apostrophe, family},
            [&](MarkFamily one) { return is_open(one) && closes(one, family); });
    }

    void close(const Mark& mark) {
        if (!any_closed_by(mark.family)) {
            return; // an apostrophe, or the opener is missing
        }
        if (is_single(mark.family) && !is_single(open_.back().family)) {
            return; // an apostrophe inside a quotation by double marks
        }
        if (mark.behind_s && !ends_quotation(mark)) {
            return;
        }
        close_at(index_of(mark.family), mark.at, mark.at + mark.bytes, true);
    }

    /// Behind an s a mark closes where punctuation follows, and is an apostrophe where
    /// a word does: ‘the workers’ rights’.
    bool ends_quotation(const Mark& mark) const {
        const std::size_t next = mark.at + mark.bytes;
        if (next + 1 >= text_.size() || text_[next] != ' ') {
            return true;
        }
        const char after = text_[next + 1];
        return !((after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z'));
    }

    /// Closes the open mark number `index` (from 1) and what is open inside it.
    void close_at(std::size_t index, std::uint32_t inner_end, std::uint32_t end,
                  bool closed) {
        while (open_.size() > index) {
            lose(inner_end);
        }
        Quotation& quotation = found_[open_.back().quotation];
        quotation.inner.end = std::max(quotation.inner.begin, inner_end);
        quotation.span.end = std::max(quotation.inner.end, end);
        quotation.closed = closed;
        --number_open(open_.back().family);
        open_.pop_back();
    }

    /// Ends the innermost open quotation, whose closer is missing.
    void lose(std::uint32_t limit) {
        const Open last = open_.back();
        Quotation& quotation = found_[last.quotation];
        --number_open(last.family);
        open_.pop_back();
        if (is_single(last.family)) {
            quotation.span.end = quotation.span.begin; // an apostrophe: dropped below
            return;
        }
        std::uint32_t end = last.next_opener != 0 ? last.next_opener : limit;
        while (end > quotation.inner.begin && text_[end - 1] == ' ') {
            --end;
        }
        quotation.closed = false;
        quotation.inner.end = end;
        quotation.span.end = end;
    }

    void end_paragraph(std::uint32_t at) {
        const bool blank = at <= paragraph_ + 1 && open_.empty();
        if (!blank) {
            left_open_ = false;
            if (!open_.empty() && !is_single(open_.front().family)) {
                left_open_ = open_.front().next_opener == 0;
                family_ = open_.front().family;
            }
            while (!open_.empty()) {
                lose(at);
            }
        }
        paragraph_ = at + 1;
    }
};

/// Takes out what was an apostrophe, and counts how deep the others are nested.
void settle(std::vector<Quotation>& found) {
    std::erase_if(found, [](const Quotation& quotation) {
        const std::uint32_t inside = quotation.inner.end - quotation.inner.begin;
        return quotation.span.end <= quotation.inner.begin || inside == 0 ||
               (quotation.single && inside == 1); // rock 'n' roll
    });
    std::vector<std::uint32_t> ends;
    for (Quotation& quotation : found) {
        while (!ends.empty() && ends.back() <= quotation.span.begin) {
            ends.pop_back();
        }
        quotation.depth = static_cast<std::uint32_t>(ends.size());
        ends.push_back(quotation.span.end);
    }
}

} // namespace

void quotations(std::string_view text, std::vector<Quotation>& found) {
    found.clear();
    std::vector<Mark> marks;
    find_marks(text, marks);
    Pairing pairing(text, found);
    for (const Mark& mark : marks) {
        pairing.add(mark);
    }
    settle(found);
}

std::vector<Quotation> quotations(std::string_view text) {
    std::vector<Quotation> found;
    quotations(text, found);
    return found;
}

} // namespace parallax::text
