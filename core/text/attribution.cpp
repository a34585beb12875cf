#include "core/text/attribution.hpp"

#include "core/text/character_classes.hpp"
#include "core/text/clause_items.hpp"
#include "core/text/reported.hpp"
#include "core/text/same_words.hpp"
#include "core/text/speakers.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace parallax::text {

namespace {

/// A quotation of so many words stands for speech though no cue is near.
constexpr std::size_t words_of_speech = 6;

/// A sentence of more words and quotations is read in parts, for the rules go through
/// it once for each cue.
constexpr std::size_t longest_sentence = 256;

/// One of so many belongs to the cue of its sentence, wherever it stands in it.
constexpr std::size_t words_beside_cue = 3;

/// A quotation without a cue belongs to who spoke up to so many sentences before.
constexpr std::size_t sentences_of_memory = 5;

/// So many quotations of few words are looked for in the others: a bound on the cost.
constexpr std::size_t most_same_words = 16;
constexpr std::size_t longest_same_words = 128; ///< in bytes

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

class Article {
  public:
    /// What is used again from article to article.
    struct Memory {
        std::vector<Item>& items;
        std::vector<Report>& reports;
        std::vector<std::uint32_t>& owner;
        std::vector<std::uint32_t>& capitals;
        Names& names;
    };

    Article(std::string_view text, const Words& words,
            const std::vector<Quotation>& outer, const Cues* cues, Memory memory,
            Voices& voices)
        : text_(text), words_(words), outer_(outer), cues_(cues), items_(memory.items),
          said_(memory.reports), owner_(memory.owner), capitals_(memory.capitals),
          names_(memory.names), found_(voices.attributions), voices_(voices.tokens) {
        owner_.assign(outer.size(), nobody);
        capitals_.clear();
    }

    void read() {
        static const Cues none;
        found_.clear();
        voices_.assign(words_.tokens.size(), Voice::own);
        clause_items(text_, words_, outer_, cues_ != nullptr ? *cues_ : none, items_);
        bool headline = false;
        for (std::size_t begin = 0; begin < items_.size();) {
            word::Set words = 0;
            gap::Set gaps = 0;
            bool quotations = false;
            std::size_t end = begin;
            if (items_[begin].starts) {
                headline = is_headline(text_, items_, begin);
            }
            do {
                if (items_[end].capital && !headline) {
                    capitals_.push_back(static_cast<std::uint32_t>(end));
                }
                words |= items_[end].cue.set;
                gaps |= items_[end].before;
                quotations = quotations || items_[end].quoted();
                ++end;
            } while (end < items_.size() && !items_[end].starts &&
                     end - begin < longest_sentence);
            constexpr word::Set cues = word::verb | word::noun | word::adverb |
                                       word::adjective | word::source_next |
                                       word::phrase;
            if ((words & cues) != 0 || (gaps & gap::colon) != 0 || quotations) {
                sentence(begin, end, quotations);
            } else {
                ++since_last_;
                opened_ = false;
            }
            begin = end;
        }
        find_speakers(text_, items_, capitals_, found_, names_);
        give_same_words();
        const auto begin_of = [](const Attribution& one) { return one.content.begin; };
        if (!std::ranges::is_sorted(found_, {}, begin_of)) {
            std::ranges::stable_sort(found_, {}, begin_of);
        }
    }

  private:
    std::string_view text_;
    const Words& words_;
    const std::vector<Quotation>& outer_;
    const Cues* cues_;
    std::vector<Item>& items_;
    std::vector<Report>& said_;
    std::vector<std::uint32_t>& owner_; ///< of quotations that have a form: in found_
    std::vector<std::uint32_t>& capitals_; ///< items, without those of headlines
    Names& names_;
    std::vector<Attribution>& found_;
    std::vector<Voice>& voices_;
    std::vector<std::size_t> short_; ///< items: quotations of few words, without a cue
    Attribution last_;               ///< whose words were given last
    std::size_t since_last_ = 1000;  ///< sentences since then
    bool opened_ = false; ///< the sentence before ends with a cue and a colon

    Span span(const Range& range, std::size_t first) const {
        if (range.empty()) {
            return {};
        }
        return {items_[first + range.begin].span.begin,
                items_[first + range.end - 1].span.end};
    }

    std::size_t tokens_in(std::size_t item) const {
        const std::uint32_t next =
            item + 1 < items_.size() ? items_[item + 1].token
                                     : static_cast<std::uint32_t>(words_.tokens.size());
        return next - items_[item].token;
    }

    /// Gives the tokens of an item a voice, if it is further from the article's own.
    void give(std::size_t item, Voice voice) {
        const std::size_t first = items_[item].token;
        for (std::size_t t = first; t < first + tokens_in(item); ++t) {
            if (voices_[t] == Voice::own || voice == Voice::quoted) {
                voices_[t] = voice;
            }
        }
    }

    void sentence(std::size_t begin, std::size_t end, bool quotations) {
        const std::span<const Item> items(&items_[begin], end - begin);
        said_.clear();
        if (cues_ != nullptr) {
            reports(Clause(text_, items, *cues_), said_);
        }
        give_to_quotation_before(said_, begin);
        bool opens = false;
        bool spoke = false;
        for (const Report& report : said_) {
            Attribution one;
            one.source = span(report.source, begin);
            one.cue = span(report.cue, begin);
            one.stance = report.stance;
            one.rule = report.rule;
            add(report.before, begin, one);
            add(report.content, begin, one);
            if (one.source.begin < one.source.end &&
                !(spoke && one.rule == "according to X")) {
                last_ = one;
                spoke = true;
            }
            opens = opens || (report.opens && report.cue.end == items.size());
        }
        if (quotations) {
            quotations_left(begin, end, !said_.empty());
        }
        since_last_ = spoke ? 0 : since_last_ + 1;
        opened_ = opens;
    }

    /// “We failed.” Kim said. A sentence that is a source and a cue and no more says
    /// whose the quotation before it is.
    void give_to_quotation_before(const std::vector<Report>& said, std::size_t begin) {
        if (said.empty() || begin == 0 || !items_[begin - 1].quoted() ||
            found_.empty() || !said[0].content.empty() || !said[0].before.empty() ||
            said[0].source.empty() || said[0].source.begin != 0) {
            return;
        }
        Attribution& before = found_.back();
        if (before.content == items_[begin - 1].span) {
            before.form = Form::direct;
            before.source = span(said[0].source, begin);
            before.cue = span(said[0].cue, begin);
            before.stance = said[0].stance;
            before.rule = "“….” X said";
            give(begin - 1, Voice::quoted);
        }
    }

    void add(const Range& range, std::size_t first, Attribution one) {
        if (range.empty()) {
            return;
        }
        std::size_t quoted = 0;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            if (items_[first + i].quoted()) {
                owner_[items_[first + i].quotation] =
                    static_cast<std::uint32_t>(found_.size());
                ++quoted;
            }
        }
        one.content = span(range, first);
        one.form = quoted == 0                         ? Form::reported
                   : quoted == range.end - range.begin ? Form::direct
                                                       : Form::mixed;
        for (std::size_t i = first + range.begin; i < first + range.end; ++i) {
            constexpr gap::Set pause = gap::comma | gap::colon | gap::dash;
            const bool alone = one.form == Form::direct &&
                               (range.begin == 0 || (items_[i].before & pause) != 0);
            const bool quotes = items_[i].quoted() && (alone || !is_name(i));
            give(i, quotes ? Voice::quoted : Voice::reported);
        }
        found_.push_back(one);
    }

    /// Gives a form to the quotations that no cue has taken.
    void quotations_left(std::size_t begin, std::size_t end, bool has_cue) {
        const bool alone =
            std::all_of(items_.begin() + static_cast<std::ptrdiff_t>(begin),
                        items_.begin() + static_cast<std::ptrdiff_t>(end),
                        [](const Item& item) { return item.quoted(); });
        const bool title = is_title(begin, end);
        for (std::size_t i = begin; i < end; ++i) {
            if (!items_[i].quoted() || owner_[items_[i].quotation] != nobody) {
                continue;
            }
            Attribution one;
            const bool long_enough = tokens_in(i) >= words_of_speech;
            if (!long_enough && title && short_.size() < most_same_words) {
                short_.push_back(i);
            }
            if (is_name(i)) {
                continue;
            }
            if (has_cue && since_last_ <= 1 && tokens_in(i) >= words_beside_cue) {
                one = last_;
                one.form = Form::mixed;
                one.rule = "quoted beside a cue";
            } else if (opened_ || (alone && since_last_ <= sentences_of_memory)) {
                one = last_;
                one.form = Form::direct;
                one.rule = "quotation goes on";
            } else if (long_enough) {
                one.form = Form::direct;
                one.rule = "quotation marks alone";
            } else {
                one.form = Form::scare;
                one.rule = "few words without a cue";
            }
            one.content = items_[i].span;
            owner_[items_[i].quotation] = static_cast<std::uint32_t>(found_.size());
            give(i, one.form == Form::scare ? Voice::scare : Voice::quoted);
            found_.push_back(one);
        }
    }

    /// Are nearly all longer words capitalised?
    bool is_title(std::size_t begin, std::size_t end) const {
        std::size_t capitals = 0;
        std::size_t longer = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const bool counts = items_[i].span.end - items_[i].span.begin > 3;
            longer += counts ? 1 : 0;
            capitals += counts && items_[i].capital ? 1 : 0;
        }
        return longer >= 3 && capitals * 5 >= longer * 4;
    }

    /// A headline's “Bullying” is whose words the article quotes: a quotation of few
    /// words that stand in another one, whose speaker is known, is that speaker's.
    void give_same_words() {
        for (const std::size_t i : short_) {
            const Attribution* whose = same_words(i);
            if (whose == nullptr) {
                continue;
            }
            Attribution one;
            one.form = Form::direct;
            one.content = items_[i].span;
            one.speaker = whose->speaker;
            one.rule = "the same words";
            for (std::size_t t = items_[i].token; t < items_[i].token + tokens_in(i);
                 ++t) {
                voices_[t] = Voice::quoted;
            }
            const std::uint32_t owner = owner_[items_[i].quotation];
            if (owner == nobody) {
                found_.push_back(one);
            } else if (found_[owner].source.begin == found_[owner].source.end) {
                found_[owner] = one;
            }
        }
    }

    /// Returns the attribution of another quotation that has the same words in it.
    const Attribution* same_words(std::size_t item) const {
        const Span first = words_.tokens[items_[item].token];
        const Span last = words_.tokens[items_[item].token + tokens_in(item) - 1];
        if (last.end - first.begin > longest_same_words) {
            return nullptr;
        }
        for (std::size_t q = 0; q < outer_.size(); ++q) {
            if (owner_[q] == nobody || q == items_[item].quotation) {
                continue;
            }
            const Attribution& one = found_[owner_[q]];
            if (one.speaker.begin < one.speaker.end && one.form != Form::scare &&
                has_words(text_, outer_[q].inner, {first.begin, last.end})) {
                return &one;
            }
        }
        return nullptr;
    }

    /// Is what stands in quotation marks a title or a name?
    bool is_name(std::size_t i) const {
        if (i > 0 && !items_[i].starts && items_[i - 1].is(word::title) &&
            items_[i].capital) {
            return true;
        }
        if (i + 2 < items_.size() && !items_[i + 1].starts &&
            (items_[i + 1].before & gap::comma) != 0 && items_[i + 2].capital &&
            text_.substr(items_[i + 1].span.begin, 3) == "by ") {
            return true; // “Winter in Kestria,” by Mara Kolt
        }
        const std::size_t count = tokens_in(i);
        std::size_t capitals = 0;
        std::size_t small = 0;
        for (std::size_t t = items_[i].token; t < items_[i].token + count; ++t) {
            const Span token = words_.tokens[t];
            const CharacterAt first = character_at(text_, token.begin);
            const bool lower = first.character.sentence() == SentenceClass::lower;
            const std::size_t letters = (token.end - token.begin) / first.bytes;
            capitals += lower ? 0 : 1;
            small += lower && letters > 4 ? 1 : 0;
        }
        return capitals > 0 && small == 0 && items_[i].capital && count < 12;
    }
};

} // namespace

std::string_view name_of(Form form) {
    switch (form) {
    case Form::direct: return "direct";
    case Form::mixed: return "mixed";
    case Form::reported: return "reported";
    case Form::scare: return "scare";
    }
    return "";
}

std::string_view name_of(Voice voice) {
    switch (voice) {
    case Voice::own: return "own";
    case Voice::quoted: return "quoted";
    case Voice::reported: return "reported";
    case Voice::scare: return "scare";
    }
    return "";
}

const Voices& VoiceReader::voices(std::string_view text, const Words& words,
                                  std::string_view language) {
    quotations(text, outer_);
    std::erase_if(outer_, [](const Quotation& quotation) {
        return quotation.depth > 0 || quotation.kind == MarkKind::title;
    });
    const Article::Memory memory{items_, reports_, owner_, capitals_, names_};
    Article(text, words, outer_, shipped_cues(language), memory, voices_).read();
    return voices_;
}

bool has_voice_rules(std::string_view language) {
    return shipped_cues(language) != nullptr;
}

} // namespace parallax::text
