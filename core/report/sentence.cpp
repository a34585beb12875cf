#include "core/report/sentence.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"

#include <algorithm>

namespace parallax::report {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
/// A cut moves to a space when one is at most this many bytes away.
constexpr std::size_t near = 12;

std::size_t width_of(const std::vector<Piece>& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces) {
        width += base::display_width(piece.text);
    }
    return width;
}

std::string ending_at_space(std::string_view text, std::size_t width) {
    std::string cut = ending(text, width);
    const auto space = cut.find(' ', ellipsis.size());
    if (cut.size() < text.size() && space < ellipsis.size() + near) {
        cut.erase(ellipsis.size(), space - ellipsis.size());
    }
    return cut;
}

std::string beginning_at_space(std::string_view text, std::size_t width) {
    std::string cut = base::shortened(text, width);
    const auto space = cut.rfind(' ');
    if (cut != text && space != std::string::npos && space > 0 &&
        cut.size() - space < ellipsis.size() + near) {
        cut.replace(space + 1, std::string::npos, ellipsis);
    }
    return cut;
}

/// The last pieces that fit, the first of them cut.
std::vector<Piece> last_pieces(const std::vector<Piece>& pieces, std::size_t width) {
    std::vector<Piece> kept;
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        const std::size_t needed = base::display_width(piece->text);
        const bool fits = needed <= width;
        kept.push_back(
            {fits ? piece->text : ending_at_space(piece->text, width), piece->role});
        if (!fits) {
            break;
        }
        width -= needed;
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
}

std::vector<Piece> first_pieces(const std::vector<Piece>& pieces, std::size_t width) {
    std::vector<Piece> kept;
    for (const Piece& piece : pieces) {
        const std::size_t needed = base::display_width(piece.text);
        const bool fits = needed <= width;
        kept.push_back(
            {fits ? piece.text : beginning_at_space(piece.text, width), piece.role});
        if (!fits) {
            break;
        }
        width -= needed;
    }
    return kept;
}

/// Returns the shortest span around a byte: who is quoted inside a report says it.
const VoiceSpan* innermost_span(const std::vector<VoiceSpan>& spans, std::size_t byte) {
    const VoiceSpan* found = nullptr;
    const auto size = [](const VoiceSpan& span) {
        return span.content.end - span.content.begin;
    };
    for (const VoiceSpan& span : spans) {
        if (span.content.begin <= byte && byte < span.content.end &&
            (found == nullptr || size(span) < size(*found))) {
            found = &span;
        }
    }
    return found;
}

} // namespace

std::string_view OpenHit::sentence_text() const {
    return text.substr(sentence.begin, sentence.end - sentence.begin);
}

Bytes OpenHit::hit_in_sentence() const {
    return {hit.begin - sentence.begin, hit.end - sentence.begin};
}

std::string_view OpenHit::rule() const {
    return said != nullptr ? std::string_view(said->rule) : std::string_view();
}

std::string_view OpenHit::stance() const {
    return said != nullptr && said->cue.begin < said->cue.end
               ? std::string_view(said->stance)
               : std::string_view();
}

std::string_view OpenHit::cue_text() const {
    return said != nullptr
               ? text.substr(said->cue.begin, said->cue.end - said->cue.begin)
               : std::string_view();
}

std::string_view OpenHit::speaker_text() const {
    return said != nullptr ? text.substr(said->speaker.begin,
                                         said->speaker.end - said->speaker.begin)
                           : std::string_view();
}

OpenHit opened(const Findings& findings, const HitPlace& place) {
    base::require(place.article < findings.articles.size(), "a hit is in an article");
    base::require(findings.texts != nullptr, "there are texts where hits are shown");
    const OpenText& article = findings.texts->open(place.article);
    base::require(place.sentence < article.sentences.size() &&
                      place.first < place.last && place.last <= article.tokens.size(),
                  "a hit has a sentence and tokens of its article");
    OpenHit found{
        article.text,
        article.sentences[place.sentence],
        {article.tokens[place.first].begin, article.tokens[place.last - 1].end}};
    found.voice = article.voices.at(place.first);
    if (found.voice != Voice::own) {
        found.said = innermost_span(article.voice_spans, found.hit.begin);
    }
    base::require(found.sentence.begin <= found.hit.begin &&
                      found.hit.begin <= found.hit.end &&
                      found.hit.end <= found.sentence.end &&
                      found.sentence.end <= found.text.size(),
                  "a hit lies in its sentence and the sentence in the text");
    return found;
}

const std::string& pattern_of(const Findings& findings, const EvidenceFinding& hit) {
    base::require(hit.category < findings.categories.size(), "a hit has a category");
    const auto& patterns = findings.categories[hit.category].patterns;
    base::require(hit.entry < patterns.size(), "a hit has an entry of its category");
    return patterns[hit.entry];
}

std::vector<Piece> marked_sentence(const Findings& findings, std::size_t row) {
    const auto& evidence = findings.evidence;
    base::require(row < evidence.size(), "a row of the evidence");
    const EvidenceFinding& drawn = evidence[row];
    const std::string_view sentence = opened(findings, place_of(drawn)).sentence_text();
    auto hit = std::ranges::lower_bound(evidence, drawn.article, {},
                                        &EvidenceFinding::article);
    std::vector<Piece> pieces;
    std::size_t done = 0;
    const auto add = [&](std::size_t end, Piece::Role role) {
        if (end > done) {
            pieces.push_back({one_line(sentence.substr(done, end - done)), role});
            done = end;
        }
    };
    for (; hit != evidence.end() && hit->article == drawn.article; ++hit) {
        if (hit->category != drawn.category || hit->sentence != drawn.sentence) {
            continue;
        }
        // The article is open already, so `sentence` stays valid.
        const Bytes bytes = opened(findings, place_of(*hit)).hit_in_sentence();
        add(bytes.begin, Piece::Role::context);
        add(bytes.end, &*hit == &drawn ? Piece::Role::drawn_hit : Piece::Role::hit);
    }
    add(sentence.size(), Piece::Role::context);
    return pieces;
}

std::vector<Piece> excerpt(const std::vector<Piece>& pieces, std::size_t width) {
    if (width_of(pieces) <= width) {
        return pieces;
    }
    const auto drawn = std::ranges::find(pieces, Piece::Role::drawn_hit, &Piece::role);
    if (drawn == pieces.end()) {
        return first_pieces(pieces, width);
    }
    const std::vector<Piece> before(pieces.begin(), drawn);
    const std::vector<Piece> after(drawn + 1, pieces.end());
    const std::size_t room = width - std::min(width, base::display_width(drawn->text));
    // Each side has half of the room, and what the other side leaves.
    const std::size_t left = std::min(
        width_of(before), std::max(room / 2, room - std::min(room, width_of(after))));
    std::vector<Piece> result = last_pieces(before, left);
    result.push_back(*drawn);
    const std::vector<Piece> rest = first_pieces(after, room - left);
    result.insert(result.end(), rest.begin(), rest.end());
    return result;
}

} // namespace parallax::report
