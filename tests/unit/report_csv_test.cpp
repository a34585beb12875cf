#include "core/report/csv_table.hpp"
#include "core/report/report.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

/// Reads RFC 4180, strictly: what it returns is what a reader of the file sees.
Rows read_csv(const std::string& text) {
    Rows rows;
    std::size_t at = 0;
    while (at < text.size()) {
        rows.emplace_back();
        for (bool more = true; more; ++at) {
            std::string cell;
            if (at < text.size() && text[at] == '"') {
                for (++at; at < text.size(); ++at) {
                    if (text[at] == '"' &&
                        (at + 1 == text.size() || text[at + 1] != '"')) {
                        break;
                    }
                    at += text[at] == '"' ? 1 : 0;
                    cell += text[at];
                }
                ++at;
            } else {
                while (at < text.size() && text[at] != ',' && text[at] != '\n') {
                    EXPECT_NE(text[at], '"');
                    cell += text[at++];
                }
            }
            rows.back().push_back(cell);
            EXPECT_TRUE(at < text.size() && (text[at] == ',' || text[at] == '\n'));
            more = at < text.size() && text[at] == ',';
        }
    }
    return rows;
}

/// The rows below the header, by column name.
std::vector<std::map<std::string, std::string>> records(const std::string& text) {
    const Rows rows = read_csv(text);
    std::vector<std::map<std::string, std::string>> result;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        EXPECT_EQ(rows[row].size(), rows[0].size());
        result.emplace_back();
        for (std::size_t i = 0; i < rows[row].size(); ++i) {
            result.back()[rows[0].at(i)] = rows[row][i];
        }
    }
    return result;
}

std::string header(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(CsvTable, QuotesOnlyWhatNeedsIt) {
    CsvTable table({"a", "b"});
    table.add({"plain text", "with, comma"});
    table.add({"a \"quote\"", "line\nbreak"});
    table.add({" blank", "tab\t"});
    table.add({"", "caf\xE9"});
    EXPECT_EQ(std::move(table).text(), "a,b\n"
                                       "plain text,\"with, comma\"\n"
                                       "\"a \"\"quote\"\"\",\"line\nbreak\"\n"
                                       "\" blank\",\"tab\t\"\n"
                                       ",caf\xEF\xBF\xBD\n");
}

TEST(CsvTable, WritesFormulasAsTheyAre) {
    CsvTable table({"a"});
    table.add({"=1+1"});
    table.add({"@x"});
    EXPECT_EQ(std::move(table).text(), "a\n=1+1\n@x\n");
}

TEST(CsvTable, RefusesARowWithAnotherNumberOfCells) {
    CsvTable table({"a", "b"});
    EXPECT_THROW(table.add({"one"}), std::logic_error);
}

TEST(Cell, HasAllDigitsOrNothing) {
    EXPECT_EQ(cell(0.1), "0.1");
    EXPECT_EQ(cell(std::optional<double>(2.5)), "2.5");
    EXPECT_EQ(cell(std::optional<double>()), "");
    EXPECT_EQ(cell(std::uint64_t{1'000'000}), "1000000");
}

TEST(Csv, HasVoicesBehindAll) {
    Findings findings = small_findings();
    const std::string without = frames_csv(findings);
    RateFinding rate = findings.rates.front();
    rate.voice = Voice::reported;
    rate.voice_tokens = 77;
    rate.voice_share = 0.25;
    findings.voices.rates = {rate};
    const std::string with = frames_csv(findings);
    ASSERT_TRUE(with.starts_with(without));
    const std::string row = with.substr(without.size());
    EXPECT_THAT(row, HasSubstr(",reported,"));
    EXPECT_TRUE(row.ends_with(",77,0.25\n")) << row;
    ContrastFinding contrast = findings.contrasts.front();
    contrast.voice = Voice::own;
    findings.voices.contrasts = {contrast};
    EXPECT_THAT(contrasts_csv(findings), HasSubstr(",own,"));
}

TEST(Csv, HasRolesBehindActors) {
    Findings findings = small_findings();
    const std::string without = actors_csv(findings);
    RoleFinding role;
    role.actor = 2;
    role.role = Role::target;
    role.hits = 7;
    role.share = 0.5;
    RoleFinding left_out;
    findings.roles.roles = {role, left_out};
    const std::string with = actors_csv(findings);
    ASSERT_TRUE(with.starts_with(without));
    const std::string rows = with.substr(without.size());
    EXPECT_THAT(rows, HasSubstr(findings.categories[2].name + "," +
                                findings.categories[0].name + ",target,all,7,"));
    EXPECT_THAT(rows, HasSubstr(",0.5,,,,,,,0\n"));
    EXPECT_THAT(rows, HasSubstr("(agent left out)"));
    findings.roles.rules = {"X invades", "invades X"};
    findings.evidence.front().parties = {
        {2, Role::agent, 0}, {2, Role::target, 1}, true};
    const std::string evidence = text_of(evidence_csv, findings);
    EXPECT_THAT(evidence, HasSubstr(",agent,X invades,"));
    EXPECT_THAT(evidence, HasSubstr(",invades X,true\n"));
}

TEST(Csv, HasSpeakers) {
    Findings findings = small_findings();
    findings.speakers.names = {{SpeakerName::Kind::actor, "us"},
                               {SpeakerName::Kind::other, ""},
                               {SpeakerName::Kind::nobody, ""}};
    SpeakerFinding one;
    one.speaker = 1;
    one.quoted = 12;
    one.reported = 3;
    one.distancing = 2;
    one.log2_ratio.value = -1;
    SpeakerFinding on_event = one;
    on_event.event = 0;
    on_event.speaker = 2;
    findings.speakers.speakers = {one, on_event};
    const std::string table = speakers_csv(findings);
    EXPECT_THAT(table, HasSubstr(",,(other),0,0,12,3,"));
    EXPECT_THAT(table, HasSubstr(",0,0,2,-1,,"));
    EXPECT_THAT(table, HasSubstr(",(nobody named),0,0,12,3,"));
    EXPECT_TRUE(table.ends_with(",0,0,2,,,,,,\n")) << table; // no ratio on an event
}

TEST(Csv, HasTheColumnsOfTheDesignAndNewOnesAfter) {
    const Findings findings = small_findings();
    EXPECT_EQ(header(articles_csv(findings)),
              "article,outlet,event,date,title,lang,tokens,sentences,status,left_out");
    EXPECT_EQ(header(frames_csv(findings)),
              "outlet,event,frame,voice,articles,tokens,hits,rate_per_1000,low,high,"
              "sentence_share,status,negated,negated_per_1000,voice_tokens,"
              "voice_share");
    EXPECT_EQ(header(contrasts_csv(findings)),
              "frame,target,reference,voice,scope,events,articles,log2_ratio,low,high,"
              "p,q,noise_floor,status,articles_target,articles_reference,hits_target,"
              "hits_reference,tokens_target,tokens_reference,kind,hangs_on,p_max_t,"
              "least_p,p_status,noise_floor_status,driven_by");
    EXPECT_EQ(header(odds_csv(findings)),
              "frame,kind,target,reference,unit,events,odds_ratio,low,high,interval,"
              "status,rbg_low,rbg_high,cmh_chi2,cmh_p,breslow_day_chi2,breslow_day_df,"
              "breslow_day_p,mean_difference,difference_low,difference_high,"
              "difference_interval,difference_status,units_target,units_reference,"
              "with_hit_target,with_hit_reference,articles_target,"
              "articles_reference,cmh_q");
    EXPECT_EQ(header(omnibus_csv(findings)),
              "frame,kind,scope,outlets,statistic,p,q,status");
    EXPECT_EQ(header(terms_csv(findings)),
              "feature,target,reference,n_target,n_reference,docfreq_target,docfreq_"
              "reference,log_odds,z,low,high,p,q,status,g2,chi2,log_ratio,log_ratio_"
              "low,log_ratio_high,log_ratio_status,log_ratio_adjusted,lrc,percent_diff,"
              "dp,rosengren_s,test,p_max_t,interval_over");
    EXPECT_EQ(header(similarity_csv(findings)),
              "outlet_a,outlet_b,on,measure,value,low,high,status,scope");
    EXPECT_EQ(header(map_csv(findings)),
              "kind,name,x,y,semi_major,semi_minor,angle_radians,mass,inertia_share,"
              "contribution_x,contribution_y,cos2,articles,axis_x_share,axis_y_share,"
              "status");
    EXPECT_EQ(header(actors_csv(findings)),
              "outlet,event,actor,frame,role,voice,hits,rate_per_1000,low,high,status,"
              "articles,tokens,sentence_share,negated,negated_per_1000,voice_tokens,"
              "voice_share,frame_share,log2_ratio,log2_ratio_low,log2_ratio_high,p,q,"
              "ratio_status,frame_hits");
    EXPECT_EQ(header(speakers_csv(findings)),
              "outlet,event,speaker,articles,tokens,quoted,reported,words_per_1000,low,"
              "high,share,status,neutral,endorsing,distancing,log2_ratio,"
              "log2_ratio_low,log2_ratio_high,p,q,ratio_status");
    EXPECT_EQ(header(text_of(evidence_csv, findings)),
              "article,outlet,event,category,entry,voice,actor,role,rule,sentence,"
              "begin,end,kind,negated,voice_rule,speaker,cue,stance,target,"
              "target_rule,agentless");
    EXPECT_EQ(
        header(kwic_csv(findings)),
        "article,outlet,event,date,sentence,begin,end,voice,voice_rule,speaker,cue,"
        "stance");
    EXPECT_EQ(header(skipped_csv(findings)), "path,line,column,kind,message");
    EXPECT_EQ(header(lexicon_csv(findings)), "path,line,column,severity,message");
}

TEST(Csv, ReadsBackAsItWas) {
    const Findings findings = small_findings();
    const auto articles = records(articles_csv(findings));
    ASSERT_EQ(articles.size(), 12U);
    EXPECT_EQ(articles[4].at("title"), nasty_title);
    EXPECT_EQ(articles[4].at("outlet"), nasty_outlet);
    EXPECT_EQ(articles[2].at("event"), "border, talks");
    EXPECT_EQ(articles[4].at("status"), "");
    EXPECT_EQ(records(skipped_csv(findings)).at(0).at("message"),
              "\"outlet\" is missing,\nadd it");
    EXPECT_EQ(records(terms_csv(findings)).at(1).at("feature"), "=cmd(),\"x\"");
    EXPECT_EQ(records(terms_csv(findings)).at(2).at("status"), "in one article only");
}

TEST(Csv, KeepsFramesAndActorsApart) {
    const Findings findings = small_findings();
    const auto frames = records(frames_csv(findings));
    ASSERT_EQ(frames.size(), 12U);
    EXPECT_EQ(frames[0].at("frame"), "imperialism");
    EXPECT_EQ(frames[0].at("voice"), "all");
    EXPECT_EQ(frames[0].at("event"), "");
    EXPECT_EQ(frames[1].at("event"), "state visit");
    EXPECT_EQ(frames[1].at("low"), "");
    EXPECT_EQ(frames[1].at("status"), "too few articles");
    const auto actors = records(actors_csv(findings));
    ASSERT_EQ(actors.size(), 6U);
    EXPECT_EQ(actors[0].at("actor"), "us");
    EXPECT_EQ(actors[0].at("frame") + actors[0].at("role"), "");
    EXPECT_EQ(actors[0].at("rate_per_1000"), "14.5");
}

TEST(Csv, HasOddsOfSentencesWithoutWhatTakesThemAsIndependent) {
    const auto odds = records(odds_csv(small_findings()));
    ASSERT_EQ(odds.size(), 3U);
    EXPECT_EQ(odds[0].at("unit"), "sentence");
    EXPECT_EQ(odds[0].at("odds_ratio"), "2.5");
    EXPECT_EQ(odds[0].at("low"), "1.25");
    EXPECT_EQ(odds[0].at("interval"), "score test by articles");
    EXPECT_EQ(odds[0].at("rbg_low") + odds[0].at("cmh_p") +
                  odds[0].at("breslow_day_chi2"),
              "");
    EXPECT_EQ(odds[0].at("difference_status"), "too few events");
    EXPECT_EQ(odds[0].at("difference_interval"), "");
    EXPECT_EQ(odds[1].at("unit"), "article");
    EXPECT_EQ(odds[1].at("rbg_high"), "9.5");
    EXPECT_EQ(odds[1].at("cmh_chi2"), "3.5");
    EXPECT_EQ(odds[1].at("breslow_day_df"), "1");
    EXPECT_EQ(odds[1].at("breslow_day_p"), "0.875");
    EXPECT_EQ(odds[1].at("difference_interval"), "paired t by events");
    EXPECT_EQ(odds[2].at("status"), "zero cells");
    EXPECT_EQ(odds[2].at("interval"), "");
    EXPECT_EQ(odds[2].at("with_hit_reference"), "8");
}

TEST(Csv, NamesTheEventsThatDriveAGap) {
    const auto contrasts = records(contrasts_csv(small_findings()));
    EXPECT_EQ(contrasts[0].at("driven_by"), "");
    EXPECT_EQ(contrasts[1].at("driven_by"), "border, talks (0.62); (no event) (0.20)");
}

TEST(Csv, HasCountsBesideEachContrast) {
    const auto contrasts = records(contrasts_csv(small_findings()));
    ASSERT_EQ(contrasts.size(), 11U);
    EXPECT_EQ(contrasts[1].at("scope"), "event-adjusted");
    EXPECT_EQ(contrasts[1].at("reference"), "(others)");
    EXPECT_EQ(contrasts[1].at("articles"), "12");
    EXPECT_EQ(contrasts[1].at("hits_reference"), "3");
    EXPECT_EQ(contrasts[1].at("low"), "1");
    EXPECT_EQ(contrasts[7].at("log2_ratio"), "");
    EXPECT_EQ(contrasts[7].at("low"), "0.75");
    EXPECT_EQ(contrasts[7].at("high"), "");
    EXPECT_EQ(contrasts[7].at("status"), "only in target");
    EXPECT_EQ(contrasts[0].at("p") + contrasts[0].at("q"), "");
    EXPECT_EQ(contrasts[0].at("p_status"), "not resampled");
}

TEST(Csv, SaysHowSureAContrastIs) {
    const auto contrasts = records(contrasts_csv(small_findings()));
    EXPECT_EQ(contrasts[1].at("p"), "0.0034");
    EXPECT_EQ(contrasts[1].at("q"), "0.0136");
    EXPECT_EQ(contrasts[1].at("p_max_t"), "0.025");
    EXPECT_EQ(contrasts[1].at("least_p"), "0.0001");
    EXPECT_EQ(contrasts[1].at("p_status"), "");
    EXPECT_EQ(contrasts[1].at("noise_floor"), "0.5");
    EXPECT_EQ(contrasts[3].at("q"), "");
    EXPECT_EQ(contrasts[3].at("p_status"), "too few permutations");
    EXPECT_EQ(contrasts[3].at("noise_floor_status"), "no bound");
    // Pairs come after the contrasts with all others.
    EXPECT_EQ(contrasts[10].at("reference"), wide_outlet);
    const auto omnibus = records(omnibus_csv(small_findings()));
    ASSERT_EQ(omnibus.size(), 1U);
    EXPECT_EQ(omnibus[0].at("scope"), "event-adjusted");
    EXPECT_EQ(omnibus[0].at("outlets"), "3");
    EXPECT_EQ(omnibus[0].at("statistic"), "12.5");
    EXPECT_EQ(omnibus[0].at("q"), "0.02");
}

TEST(Csv, GivesPlacesOfHitsInTheirSentence) {
    const Findings findings = small_findings();
    const auto evidence = records(text_of(evidence_csv, findings));
    ASSERT_EQ(evidence.size(), findings.evidence.size()); // every hit
    for (const auto& hit : evidence) {
        const std::size_t begin = std::stoul(hit.at("begin"));
        const std::string word =
            hit.at("sentence").substr(begin, std::stoul(hit.at("end")) - begin);
        EXPECT_TRUE(word == "empire" || word == "alliance") << word;
    }
    EXPECT_EQ(records(kwic_csv(findings)).at(0).at("date"), "2023-03-09");
}

TEST(Csv, SaysWhatWasLeftOutOfAnArticle) {
    Findings findings = small_findings();
    findings.articles[3].left_out = 17;
    const auto articles = records(articles_csv(findings));
    EXPECT_EQ(articles[2].at("left_out"), "0");
    EXPECT_EQ(articles[3].at("left_out"), "17");
}

TEST(Csv, GivesTheEntryBehindEachHit) {
    Findings findings = small_findings();
    findings.evidence[1].entry = 2;
    const auto evidence = records(text_of(evidence_csv, findings));
    EXPECT_EQ(evidence[0].at("entry"), "empire*");
    EXPECT_EQ(evidence[1].at("entry"), "hegemon*");
    EXPECT_EQ(evidence[10].at("entry"), "alliance*");
    findings.evidence[1].entry = 3;
    EXPECT_THROW((void)text_of(evidence_csv, findings), std::logic_error);
}

TEST(Csv, OpensEachArticleOnce) {
    Findings findings = small_findings(); // 11 hits in 9 articles
    const std::size_t before = texts_of(findings).opened();
    (void)text_of(evidence_csv, findings);
    EXPECT_EQ(texts_of(findings).opened() - before, 9U);
}

TEST(Csv, IsPassedOnInBlocks) {
    const Findings findings = large_findings({10, 2, 50, 100});
    for (const Writer write :
         std::initializer_list<Writer>{articles_csv, evidence_csv}) {
        std::size_t blocks = 0;
        std::size_t largest = 0;
        std::string text;
        write(findings, [&](std::string_view block) {
            ++blocks;
            largest = std::max(largest, block.size());
            text += block;
        });
        EXPECT_EQ(records(text).size(), 1000U);
        EXPECT_GE(blocks, text.size() / largest);
        EXPECT_LT(largest, block_size + 1000); // a row is shorter than 1000 bytes
    }
}

TEST(Csv, LeavesAPlaceEmptyThatDoesNotApply) {
    const auto remarks = records(lexicon_csv(small_findings()));
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_EQ(remarks[0].at("severity"), "error");
    EXPECT_EQ(remarks[1].at("line"), "9");
    EXPECT_EQ(remarks[1].at("column"), "");
}

TEST(Csv, IsAHeaderWhenThereIsNothing) {
    for (const auto& write :
         {frames_csv, contrasts_csv, omnibus_csv, odds_csv, terms_csv, similarity_csv,
          map_csv, actors_csv, kwic_csv, skipped_csv, lexicon_csv}) {
        EXPECT_EQ(read_csv(write(Findings{})).size(), 1U);
    }
    for (const Writer write :
         std::initializer_list<Writer>{articles_csv, evidence_csv}) {
        EXPECT_EQ(read_csv(text_of(write, Findings{})).size(), 1U);
    }
}

TEST(Csv, MapHasARowAPointAndAReasonWhereItHasNoPlace) {
    const auto points = records(map_csv(small_findings()));
    ASSERT_EQ(points.size(), 4U);
    EXPECT_EQ(points[0].at("kind"), "outlet");
    EXPECT_EQ(points[0].at("name"), "Morning Post");
    EXPECT_EQ(points[0].at("x"), "0.5");
    EXPECT_EQ(points[0].at("semi_minor"), "0.125");
    EXPECT_EQ(points[0].at("axis_x_share"), "0.75");
    EXPECT_EQ(points[0].at("axis_y_share"), "0.125");
    EXPECT_EQ(points[0].at("articles"), "4");
    EXPECT_EQ(points[0].at("status"), "");
    EXPECT_EQ(points[1].at("y"), "-0.25");
    EXPECT_EQ(points[1].at("cos2"), "");
    EXPECT_EQ(points[1].at("semi_major"), "");
    EXPECT_EQ(points[1].at("status"), "too few articles");
    EXPECT_EQ(points[2].at("x"), "");
    EXPECT_EQ(points[2].at("articles"), "");
    EXPECT_EQ(points[2].at("status"), "not on the same event");
    EXPECT_EQ(points[3].at("kind"), "frame");
    EXPECT_EQ(points[3].at("name"), "imperialism");
}

TEST(Csv, RefusesNumbersThatAreNotFinite) {
    Findings findings = small_findings();
    findings.contrasts[0].log2_ratio.high = std::numeric_limits<double>::infinity();
    EXPECT_THROW((void)contrasts_csv(findings), std::logic_error);
    findings.terms[0].z = std::nan("");
    EXPECT_THROW((void)terms_csv(findings), std::logic_error);
}

} // namespace
} // namespace parallax::report
