#pragma once

#include "core/base/error.hpp"
#include "core/findings/estimate.hpp"
#include "core/findings/file_record.hpp"
#include "core/findings/odds.hpp"
#include "core/findings/outlet_map.hpp"
#include "core/findings/outlet_tree.hpp"
#include "core/findings/roles.hpp"
#include "core/findings/scope.hpp"
#include "core/findings/significance.hpp"
#include "core/findings/speakers.hpp"
#include "core/findings/study.hpp"
#include "core/findings/term.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Everything that a report can say, as plain data: each number with its unit and its
/// counts. Reports read this and nothing else, so two reports can't disagree. Texts are
/// not in it: a hit is a few numbers, and its article is opened when it is shown.
namespace parallax {

enum class CategoryKind : std::uint8_t { frame, actor, device };
enum class Features : std::uint8_t { terms, frames };
enum class SimilarityMeasure : std::uint8_t { cosine, jensen_shannon, spearman };

/// In whose voice a token stands: the article's own, between quotation marks as
/// somebody's words, reported in the article's words, or quoted as nobody's words.
enum class Voice : std::uint8_t { own, quoted, reported, scare };

struct ArticleFinding {
    std::string id;
    std::size_t outlet = 0;           ///< row of Findings::outlets
    std::optional<std::size_t> event; ///< row of Findings::events; none when not known
    std::string date;
    std::string title;
    std::string language;
    std::uint64_t tokens = 0; ///< that are counted
    std::uint64_t sentences = 0;
    std::uint64_t left_out = 0; ///< tokens left out as boilerplate, not in `tokens`
};

struct OutletFinding {
    std::string name;
    std::uint64_t articles = 0;
    std::uint64_t events = 0;
    std::uint64_t tokens = 0;
    std::uint64_t sentences = 0;
};

struct EventFinding {
    std::string name;
    std::string
        first_date; ///< the earliest and latest date of its articles, may be empty
    std::string last_date;
    std::uint64_t articles = 0;
    std::uint64_t outlets = 0;
};

struct CategoryFinding {
    CategoryKind kind = CategoryKind::frame;
    std::string name;
    std::string about;
    std::vector<std::string> patterns; ///< its entries as written, without exceptions
    std::uint64_t hits = 0;            ///< in the whole corpus, those that count
    std::uint64_t negated = 0;         ///< hits that a negation turns
};

/// How much one outlet uses one category, over all events or in one.
struct RateFinding {
    std::size_t outlet = 0;
    std::optional<std::size_t> event; ///< none: over all articles
    std::size_t category = 0;
    std::uint64_t articles = 0;
    std::uint64_t tokens = 0;
    std::uint64_t hits = 0;
    Estimate rate_per_1000;      ///< weighted hits that count per 1,000 tokens
    std::uint64_t negated = 0;   ///< hits that a negation turns
    double negated_per_1000 = 0; ///< what they add to the rate when they are counted
    double sentence_share = 0;  ///< sentences with at least one hit / sentences, 0 to 1
    std::optional<Voice> voice; ///< hits in this voice only; none: in all
    /// Of a voice: the tokens in it, a part of `tokens`, which is what its rate is per,
    /// too: so rates of the voices add up to that of all.
    std::uint64_t voice_tokens = 0;
    std::optional<double> voice_share; ///< of a voice: hits in it / hits, 0 to 1
};

/// A raw ratio and the event-adjusted one are worth an explanation from here on, in
/// bits: one is a quarter more than the other, or the other way round.
inline constexpr double least_gap = 0.3219280948873623; // log2(1.25)

/// An event that moves a raw ratio away from the event-adjusted one.
struct GapDriver {
    std::optional<std::size_t> event; ///< none: the articles whose event is not known
    /// How much of the gap is gone when its articles are left out, 1 being all of it;
    /// parts need not add up to 1.
    double part = 0;
    /// What is on it of all tokens, or weighted hits, of a side: 0 to 1. An event that
    /// only one side covers has 0 of the other.
    double tokens_target = 0;
    double tokens_reference = 0;
    double hits_target = 0;
    double hits_reference = 0;
};

/// How much more the target uses a frame than the reference.
struct ContrastFinding {
    std::size_t category = 0;
    std::size_t target = 0;               ///< row of Findings::outlets
    std::optional<std::size_t> reference; ///< likewise; none: all others together
    Scope scope = Scope::raw;
    std::uint64_t events =
        0; ///< events that enter: all of the target, or the shared ones
    std::uint64_t articles_target = 0;
    std::uint64_t articles_reference = 0;
    std::uint64_t hits_target = 0;
    std::uint64_t hits_reference = 0;
    std::uint64_t tokens_target = 0;
    std::uint64_t tokens_reference = 0;
    Estimate log2_ratio;
    /// The entries without one of which the interval no longer excludes 0, or the sign
    /// is the opposite: rows of CategoryFinding::patterns, those that carry most first.
    /// Asked of contrasts in all voices whose interval excludes 0, on the same events
    /// where there are any; a conclusion that hangs on one entry is fragile.
    std::vector<std::size_t> hangs_on;
    /// Up to three events that drive the gap to the raw ratio, the largest part first.
    /// Asked of event-adjusted contrasts in all voices with all others that differ
    /// noticeably from the raw one, by least_gap or more.
    std::vector<GapDriver> driven_by;
    Significance significance;
    NoiseFloor noise_floor;
    std::optional<Voice> voice; ///< hits in this voice only; none: in all
};

struct SimilarityFinding {
    std::size_t outlet_a = 0;
    std::size_t outlet_b = 0;
    Features on = Features::terms;
    SimilarityMeasure measure = SimilarityMeasure::cosine;
    Estimate value; ///< cosine: 0 to 1, 1 = alike; Jensen-Shannon: 0 to 1 bit, 0 =
                    ///< alike; Spearman: -1 to 1, 1 = alike
    Scope scope = Scope::raw; ///< event-adjusted: what is due to events is taken out
};

/// The numbers of each voice alone. Of what is attributed by rules, some is wrong:
/// results/quality/voice.md says how much.
struct VoiceFindings {
    std::vector<RateFinding> rates; ///< as Findings::rates; those of a group by voice
    std::vector<ContrastFinding> contrasts; ///< with all others; q is over all of them
                                            ///< of a scope
};

/// Where a hit is found again. It is small, for there are millions.
struct EvidenceFinding {
    std::uint32_t article = 0;
    std::uint32_t category = 0;
    std::uint32_t entry = 0;    ///< row of CategoryFinding::patterns
    std::uint32_t sentence = 0; ///< of the article
    std::uint32_t first = 0;    ///< the tokens [first, last) of the article
    std::uint32_t last = 0;
    bool negated = false;
    Parties parties;        ///< of a frame or device
    std::uint64_t draw = 0; ///< a seeded random number: reports that show a few of many
                            ///< take the smallest, so that nobody picks the sentences
};

/// One occurrence of a pattern that was looked up with `kwic`.
struct KwicFinding {
    std::uint32_t article = 0;
    std::uint32_t sentence = 0; ///< of the article
    std::uint32_t first = 0;    ///< the tokens [first, last) of the article
    std::uint32_t last = 0;
};

/// Bytes [begin, end) of a text.
struct Bytes {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const Bytes&, const Bytes&) = default;
};

/// A part of a text that is not its prose.
struct BoilerplatePart {
    std::string kind; ///< "byline"
    Bytes bytes;
};

/// Words of a text that are somebody else's, or held at arm's length.
struct VoiceSpan {
    std::string form;   ///< "direct", "mixed", "reported" or "scare"
    std::string rule;   ///< which rule found it
    std::string stance; ///< the cue's: "neutral", "endorsing", "distancing"
    Bytes content;
    Bytes source;  ///< begin == end: nobody is named; likewise the next two
    Bytes speaker; ///< the first mention of the source
    Bytes cue;
};

/// An article opened to show sentences of it.
struct OpenText {
    std::string text;
    std::vector<Bytes> tokens;          ///< that are counted
    std::vector<Voice> voices;          ///< [tokens]
    std::vector<VoiceSpan> voice_spans; ///< by where the content begins
    std::vector<Bytes> sentences;
    std::vector<BoilerplatePart> boilerplate; ///< left out, unless it was to be kept
};

/// Opens the articles of a corpus: their texts stay where they are until a report shows
/// them.
class Texts {
  public:
    virtual ~Texts() = default;

    /// Returns the article, valid until the next call. Cutting a text again gives the
    /// tokens that were counted. The article that was opened last is open still, so
    /// going through hits in the order of the articles opens each once.
    [[nodiscard]] virtual const OpenText& open(std::size_t article) = 0;
};

/// What was left out as boilerplate of one kind.
struct BoilerplateFinding {
    std::string kind; ///< in the plural, as a report says it: "datelines"
    std::uint64_t articles = 0;
    std::uint64_t tokens = 0;
};

/// Something to say about a lexicon file.
struct LexiconRemark {
    bool serious = false; ///< the file can't be used as it is
    base::Error error;
};

/// What it takes to repeat the run. There is no clock and no machine in it: the same
/// command on the same bytes gives the same manifest.
struct RunManifest {
    std::string program; ///< "parallax 0.1.0"
    std::vector<std::string> command;
    std::vector<std::pair<std::string, std::string>> options;
    std::string tokenizer; ///< "unicode-15.0 icu-72 rules-2"
    std::uint64_t seed = 0;
    std::uint64_t resamples = 0;
    std::uint64_t permutations = 0;
    std::vector<FileRecord> inputs;
    std::vector<FileRecord> lexicons;
    std::optional<FileRecord> study; ///< of `run`
};

struct Findings {
    RunManifest run;
    std::vector<ArticleFinding> articles;    ///< in the order of their ids
    std::vector<OutletFinding> outlets;      ///< by name
    std::vector<EventFinding> events;        ///< by first date, then name
    std::vector<CategoryFinding> categories; ///< as in the lexicons
    std::vector<RateFinding> rates;
    VoiceFindings voices;
    SpeakersFinding speakers; ///< empty where voices are not told
    RolesFinding roles;
    std::vector<ContrastFinding> contrasts; ///< of each outlet with all others
    std::vector<ContrastFinding> pairs;     ///< of each two outlets, on shared events
    std::vector<OmnibusFinding> omnibus;
    std::vector<OddsFinding> odds; ///< of each outlet with all others, on shared events
    std::vector<SimilarityFinding> similarities;
    std::optional<MapFinding> map;     ///< none when the command does not compute it
    std::optional<TreeFinding> tree;   ///< likewise
    std::optional<StudyFinding> study; ///< of `run`; all else was not registered
    std::vector<TermFinding> terms;    ///< by target, then falling z
    std::optional<TermReference> reference; ///< of terms; none: all other outlets
    std::uint64_t terms_tested =
        0; ///< terms times outlets: what q and p_max_t are over
    std::vector<EvidenceFinding> evidence; ///< every hit, by article and place
    std::vector<KwicFinding> kwic;         ///< likewise
    std::shared_ptr<Texts> texts;          ///< none when no sentence is to be shown
    std::vector<LexiconRemark> remarks;
    std::vector<base::Error> skipped;
    std::vector<base::Error> notices;
    std::vector<BoilerplateFinding>
        boilerplate;               ///< left out; one for a kind that occurs
    bool negated_counted = false;  ///< negated hits count like others
    bool boilerplate_kept = false; ///< it was asked to count it, so none is left out
    std::uint64_t tokens = 0;      ///< that are counted: without what was left out
    std::uint64_t sentences = 0;
    std::uint64_t vocabulary = 0; ///< distinct terms
    std::uint64_t articles_for_an_interval = 0;
};

} // namespace parallax
