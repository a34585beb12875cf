#include "core/text/speakers.hpp"

#include <algorithm>
#include <cstddef>

namespace parallax::text {

namespace {

/// A run of capitalised words.
struct Name {
    std::size_t begin = 0; ///< of the items
    std::size_t end = 0;
};

class Speakers {
  public:
    Speakers(std::string_view text, std::span<const Item> items,
             std::span<const std::uint32_t> capitals, Names& names)
        : text_(text), items_(items), names_(names) {
        names_.first.clear();
        names_.holders.clear();
        std::size_t next = 0;
        for (const std::uint32_t i : capitals) {
            if (i < next) {
                continue;
            }
            const Name name = without_office(name_from(i));
            if (name.end > name.begin) {
                // The first one stays: "Kolt" is "Mara Kolt" only if she was named so.
                const std::size_t words = name.end - name.begin;
                names_.first.add(last_word(name), span(name));
                if (words >= 2) {
                    names_.first.add(whole(name), span(name));
                    if (name.begin > 0 && items_[name.begin - 1].is(word::honorific)) {
                        names_.first.add(form(name.begin), span(name)); // Kim Ilo: Kim
                        if (name.begin > 1 && items_[name.begin - 2].capital) {
                            // "Tarsovian President Kim Roe"
                            names_.holders.add(form(name.begin - 2), span(name));
                        }
                    }
                }
            }
            next = name.end;
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
                                                    : meant_by(begin, source);
        }
        last_ = named(begin, end, source);
        if (is_person(begin, last_)) {
            last_person_ = last_;
        }
        return last_;
    }

  private:
    std::string_view text_;
    std::span<const Item> items_;
    Names& names_;
    Span last_;        ///< who spoke last
    Span last_person_; ///< the same, by a name

    [[nodiscard]] Span span(const Name& name) const {
        const std::string_view last = form(name.end - 1);
        const std::size_t genitive = last.size() - last_word(name).size();
        return {items_[name.begin].span.begin,
                items_[name.end - 1].span.end - static_cast<std::uint32_t>(genitive)};
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

    /// Is it "Morning" in "Port Lune Morning Post"?
    [[nodiscard]] bool is_name_inside(std::size_t i) const {
        return items_[i].capital && items_[i].is(word::time) && i + 1 < items_.size() &&
               items_[i + 1].before == 0 && !items_[i + 1].starts &&
               is_name_word(i + 1);
    }

    /// Returns the run of name words that begins at an item; empty if none does.
    [[nodiscard]] Name name_from(std::size_t i) const {
        std::size_t end = i;
        while (end < items_.size() &&
               (is_name_word(end) || (end > i && is_name_inside(end))) &&
               (end == i || (items_[end].before == 0 && !items_[end].starts &&
                             text_[items_[end].span.begin - 1] == ' '))) {
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

    [[nodiscard]] std::string_view whole(const Name& name) const {
        return text_.substr(items_[name.begin].span.begin,
                            items_[name.end - 1].span.end -
                                items_[name.begin].span.begin);
    }

    /// Of "Secretary of State Ann Roe" the run "State Ann Roe" is "Ann Roe".
    [[nodiscard]] Name without_office(Name name) const {
        const bool office = name.begin >= 2 && name.end - name.begin >= 3 &&
                            form(name.begin - 1) == "of" &&
                            items_[name.begin - 2].is(word::honorific);
        return {name.begin + (office ? 1U : 0U), name.end};
    }

    /// May "he" stand for a speaker: is it a name, and not "the Harbor Ledger"?
    [[nodiscard]] bool is_person(std::size_t first, Span speaker) const {
        const char letter = text_[speaker.begin];
        const std::string_view shown =
            text_.substr(speaker.begin, speaker.end - speaker.begin);
        return !items_[first].is(word::determiner) &&
               !(letter >= 'a' && letter <= 'z') &&
               (!items_[first].starts || !shown.ends_with('s') ||
                shown.find(' ') != std::string_view::npos); // "Officials"
    }

    /// Returns whom "he" or "they" stands for: who spoke last, or a person whom a
    /// sentence between there and here begins with.
    [[nodiscard]] Span meant_by(std::size_t pronoun, Span source) const {
        const std::string_view word = form(pronoun);
        const bool person =
            word == "he" || word == "He" || word == "she" || word == "She";
        if (!person && last_ == last_person_ && (word == "they" || word == "They")) {
            return source; // one person is not meant
        }
        const Span last =
            person && last_person_.begin < last_person_.end ? last_person_ : last_;
        constexpr std::size_t reach = 60;
        for (std::size_t i = pronoun; person && i > 0 && pronoun - i < reach;) {
            --i;
            if (!items_[i].starts || i + 1 >= items_.size() ||
                is_headline(text_, items_, i)) {
                continue;
            }
            const std::size_t first = items_[i].is(word::honorific) ? i + 1 : i;
            const Name name = name_from(first);
            if (name.end == name.begin || name.end > pronoun ||
                items_[name.begin].span.begin <= last.begin) {
                continue;
            }
            const Span mention = first_mention(name);
            const std::string_view shown =
                text_.substr(mention.begin, mention.end - mention.begin);
            if (shown.find(' ') != std::string_view::npos) {
                return mention;
            }
        }
        return last.begin < last.end ? last : source;
    }

    [[nodiscard]] Span first_mention(const Name& name) const {
        const Span* known = names_.first.find(
            name.end - name.begin >= 2 ? whole(name) : last_word(name));
        return known == nullptr ? span(name) : *known;
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
    /// preposition ("Kim Roe, a spokesman for Tarsovia"), or that behind the comma.
    [[nodiscard]] Span named(std::size_t begin, std::size_t end, Span source) const {
        Name found;
        for (std::size_t i = begin; i < end;) {
            if (i > begin && items_[i].before != 0 && found.end > found.begin) {
                break;
            }
            const Name name = without_office(name_from(i));
            if (name.end > name.begin) {
                found = {name.begin, std::min(name.end, end)};
                i = found.end;
                continue;
            }
            if (i > begin && items_[i].is(word::preposition)) {
                const bool office =
                    form(i) == "of" && items_[i - 1].is(word::honorific);
                const bool titled = found.end == i && found.begin > 0 &&
                                    items_[found.begin - 1].is(word::honorific);
                if (!office && (form(i) != "of" || found.end != i || titled)) {
                    break; // "a spokesman for Kim" is not Kim
                }
            } else if (found.end > found.begin && items_[i].is(word::coordinator) &&
                       i + 1 < end && items_[i + 1].capital) {
                return source; // "Kim and Roe" are two
            } else if (found.end == i && i > begin && items_[i].before == 0 &&
                       !items_[i].is(word::filler) &&
                       !(items_[i].is(word::honorific) && items_[i].capital)) {
                if (items_[i].is(word::honorific)) {
                    const Span* holder = names_.holders.find(form(found.begin));
                    if (holder != nullptr) {
                        return *holder; // "the Tarsovian president"
                    }
                }
                found = {}; // "the Kim campaign"
            }
            ++i;
        }
        return found.end > found.begin ? first_mention(found) : source;
    }
};

} // namespace

bool is_headline(std::string_view text, std::span<const Item> items,
                 std::size_t first) {
    constexpr std::size_t enough = 30;
    std::size_t capitals = 0;
    std::size_t small = 0;
    std::size_t i = first;
    for (; i < items.size() && i - first < enough && (i == first || !items[i].starts);
         ++i) {
        if (items[i].span.end - items[i].span.begin > 3) {
            ++(items[i].capital ? capitals : small);
            if (small * 5 > enough) {
                return false; // whatever follows
            }
        }
    }
    const std::size_t end = items[i - 1].span.end;
    const bool stop = end < text.size() && text[end] == '.';
    return capitals + small > 3 && capitals >= 4 * small && !stop;
}

void find_speakers(std::string_view text, std::span<const Item> items,
                   std::span<const std::uint32_t> capitals,
                   std::vector<Attribution>& attributions, Names& names) {
    const bool sources = std::ranges::any_of(attributions, [](const Attribution& one) {
        return one.source.begin < one.source.end;
    });
    if (!sources) {
        return;
    }
    Speakers speakers(text, items, capitals, names);
    for (Attribution& attribution : attributions) {
        if (attribution.source.begin < attribution.source.end) {
            attribution.speaker = speakers.speaker(attribution.source);
        }
    }
}

} // namespace parallax::text
