#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::string_view method = R"html(<dl>
<dt>Rate</dt>
<dd>Hits of the lexicon's entries per 1,000 tokens, each hit with the weight of its
entry. Within a frame overlapping hits count once.</dd>
<dt>Times as often, on the same events</dt>
<dd>The rate of one outlet divided by the rate of all other outlets together, compared
inside each event that both cover and pooled over these events by the Mantel-Haenszel
rate ratio, so that a different choice of topics does not look like a different choice
of words. The raw ratio, over all articles, stands beside it: where the two differ,
topics may explain the rest.
<cite>Mantel and Haenszel (1959), Journal of the National Cancer Institute 22(4); for
rates: Rothman, Greenland and Lash (2008), Modern Epidemiology, chapter
15.</cite></dd>
<dt>Voice</dt>
<dd>Each word is own (the outlet's), quoted (somebody's, between quotation marks),
reported (somebody's, in the outlet's words) or scare-quoted (between quotation marks,
nobody's), by rules that read quotation marks and verbs of speech; a hit has the voice of
its first word. Rates of a voice are per 1,000 words of all voices, so they add up. The
rule and the speaker stand with each sentence in csv/evidence.csv.</dd>
<dt>Actor and role</dt>
<dd>Whom a hit of a frame is about, by rules over the clause it stands in: the order of
subject, verb and object, passives, possessives, prepositions, and last the nearest
actor. The rule stands with each hit in csv/evidence.csv.</dd>
<dt>95 % interval</dt>
<dd>No interval takes words for independent of each other: what might have been otherwise
is whole articles, on these events. Of a ratio: every ratio that a score test would not
reject, its variance taken from how much each article moves the ratio. Of a rate: whole
articles are drawn again at random and the rate is computed anew each time (percentiles,
expanded for few articles), and no shorter than what the scatter of the articles says on
the log scale. results/calibration has how often they hold the truth.
<cite>Boos (1992), On generalized score tests, The American Statistician 46(4); Hesterberg
(2015), What teachers should know about the bootstrap, The American Statistician 69(4);
draws: Hanley and MacGibbon (2006), Computer Methods and Programs in Biomedicine
83(1).</cite></dd>
<dt>q and p</dt>
<dd>The outlets of whole articles are exchanged at random inside each event (raw: among
all articles), many times; p is how often that makes a margin over the others as large
as the one found, in either direction. q is the false discovery rate among all contrasts
of the run; in brackets is p where there are too few articles to exchange for any result
to count. csv/contrasts.csv also has the pairs of outlets and the stricter max-T p,
csv/omnibus.csv whether any outlet differs.
csv/odds.csv has the odds of a sentence and of an article of having a hit.
<cite>Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular
Biology 9(1); Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B
57(1); Westfall and Young (1993), Resampling-Based Multiple Testing.</cite></dd>
<dt>Noise floor</dt>
<dd>How far apart two random halves of the same outlet's articles are, as times: 95 % of
the splits differ by no more. Halves are small, so a contrast below it may be certain
all the same; one above it is large for this corpus.</dd>
<dt>Distinctive terms</dt>
<dd>Log-odds with an informative Dirichlet prior: rare terms are shrunk towards the
whole corpus. z orders the terms and is no test.
<cite>Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis
16(4).</cite></dd>
<dt>How alike two outlets are</dt>
<dd>The cosine of their frame or term profiles and the Jensen-Shannon divergence
between them. Intervals come from how much each single article moves the number (the
infinitesimal jackknife). Over a whole vocabulary rare terms make the divergence larger
than it is, so there it has no interval.
<cite>Lin (1991), IEEE Transactions on Information Theory 37(1); Efron and Tibshirani
(1993), An Introduction to the Bootstrap, chapter 21.</cite></dd>
<dt>Map and tree</dt>
<dd>csv/map.csv has outlets and frames on a map: correspondence analysis against what is
expected of an outlet on its events, with ellipses of 95 %. tree.nwk has the outlets as
a tree: average linkage over the event-adjusted divergence of their frames, with the
share of resamples in which the same outlets are a group.
<cite>Greenacre (2007), Correspondence Analysis in Practice; Felsenstein (1985),
Evolution 39(4).</cite></dd>
<dt>Sentences</dt>
<dd>Drawn at random with the seed of the run, first from articles that have none shown
yet. Nobody picked them.</dd>
</dl>
<h3>What this does not measure</h3>
<ul>
<li>Bias, truth or intent: a difference in wording may have good reasons.</li>
<li>What the lexicon does not list. Another lexicon gives other numbers; read the
sentences to see whether its entries mean what they should.</li>
<li>Outlets as a whole: the numbers are about these articles, and an interval covers
only the variation that articles like these have, not how they were collected.</li>
<li>Many comparisons at once: of all intervals at 95 %, about one in twenty excludes 1
by chance alone, and the strongest of many contrasts tend to be overstated.</li>
</ul>
)html";

} // namespace

std::string method_section(const Findings& findings) {
    return section(
        "method", "How it was measured",
        fmt::format("Rates and contrasts count what the lexicon lists; every interval "
                    "comes from whole articles and needs {} or more on each side.",
                    counted(findings.articles_for_an_interval, "article", "articles")),
        method);
}

} // namespace parallax::report
