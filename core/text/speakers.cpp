#include "core/text/speakers.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace parallax::text {

namespace {

/// A run of capitalised words.
struct Name {
    std::size_t begin = 0; ///< of the items
    std::size_t end = 0;
};

class Speakers {
  public:
    Speakers(std::string_view text, std::span<const Item> items)
        : text_(text), items_(items) {
        for (std::size_t i = 0; i < items_.size();) {
            const Name name = name_from(i);
            if (name.end - name.begin >= 2) {
                first_.emplace(last_word(name), span(name)); // the first one stays
            }
            i = std::max(name.end, i + 1);
        }
    }

    Span speaker(Span source) {
        const std::size_t begin = item_at(source.begin);
        std::size_t end = begin;
        while (end < items_.size() && items_[end].span.begin < source.end) {
            ++end;
        }
        if (begin == end) {
            return source;
        }
        if (end - begin == 1 && items_[begin].is(word::subject | word::object)) {
            return items_[begin].is(word::relative) ? before(begin, source)
                   : last_.begin < last_.end        ? last_
                                                    : source;
        }
        last_ = named(begin, end, source);
        return last_;
    }

  private:
    std::string_view text_;
    std::span<const Item> items_;
    std::unordered_map<std::string_view, Span> first_; ///< by last word
    Span last_;                                        ///< who spoke last

    [[nodiscard]] Span span(const Name& name) const {
        return {items_[name.begin].span.begin, items_[name.end - 1].span.end};
    }

    [[nodiscard]] std::string_view form(std::size_t i) const {
        return text_.substr(items_[i].span.begin,
                            items_[i].span.end - items_[i].span.begin);
    }

    [[nodiscard]] std::size_t item_at(std::uint32_t byte) const {
        return static_cast<std::size_t>(
            std::ranges::lower_bound(items_, byte, {},
                                     [](const Item& item) { return item.span.begin; }) -
            items_.begin());
    }

    [[nodiscard]] bool is_name_word(std::size_t i) const {
        constexpr word::Set small = word::auxiliary | word::subject | word::determiner |
                                    word::conjunction | word::coordinator |
                                    word::preposition | word::filler | word::time;
        return items_[i].capital && !items_[i].quoted() &&
               !items_[i].is(small | word::honorific);
    }

    /// Returns the run of name words that begins at an item; empty if none does.
    [[nodiscard]] Name name_from(std::size_t i) const {
        std::size_t end = i;
        while (end < items_.size() && is_name_word(end) &&
               (end == i || (items_[end].before == 0 && !items_[end].starts))) {
            ++end;
        }
        return {i, end};
    }

    [[nodiscard]] std::string_view last_word(const Name& name) const {
        std::string_view word = form(name.end - 1);
        for (const std::string_view genitive : {"'s", "’s"}) {
            if (word.ends_with(genitive)) {
                word.remove_suffix(genitive.size());
            }
        }
        return word;
    }

    [[nodiscard]] Span first_mention(const Name& name) const {
        const auto known = first_.find(last_word(name));
        return known == first_.end() ? span(name) : known->second;
    }

    /// Returns whom "who" stands for: the name or noun before it.
    Span before(std::size_t who, Span source) {
        std::size_t begin = who;
        while (begin > 0 && is_name_word(begin - 1)) {
            --begin;
        }
        if (begin == who) {
            return source;
        }
        last_ = first_mention({begin, who});
        return last_;
    }

    /// Returns whom a source of several words names: the last name before a comma or a
    /// preposition ("Kim Roe, a spokesman for Borduria"), or that behind the comma.
    [[nodiscard]] Span named(std::size_t begin, std::size_t end, Span source) const {
        Name found;
        for (std::size_t i = begin; i < end;) {
            if (i > begin && items_[i].before != 0 && found.end > found.begin) {
                break;
            }
            const Name name = name_from(i);
            if (name.end > name.begin) {
                found = {name.begin, std::min(name.end, end)};
                i = found.end;
                continue;
            }
            if (i > begin && items_[i].is(word::preposition)) {
                if (form(i) != "of" || found.end != i) {
                    break; // "a spokesman for Kim" is not Kim
                }
            } else if (found.end == i && i > begin && items_[i].before == 0 &&
                       !items_[i].is(word::honorific | word::filler)) {
                found = {}; // "the Kim campaign"
            }
            ++i;
        }
        return found.end > found.begin ? first_mention(found) : source;
    }
};

} // namespace

void find_speakers(std::string_view text, std::span<const Item> items,
                   std::vector<Attribution>& attributions) {
    if (attributions.empty()) {
        return;
    }
    Speakers speakers(text, items);
    for (Attribution& attribution : attributions) {
        if (attribution.source.begin < attribution.source.end) {
            attribution.speaker = speakers.speaker(attribution.source);
        }
    }
}

} // namespace parallax::text
