#include "core/report/voice_words.hpp"

#include <fmt/format.h>

namespace parallax::report {

std::string_view voice_word(Voice voice) {
    switch (voice) {
    case Voice::own: return "own";
    case Voice::quoted: return "quoted";
    case Voice::reported: return "reported";
    case Voice::scare: return "scare";
    }
    return "";
}

std::string_view voice_word(std::optional<Voice> voice) {
    return voice ? voice_word(*voice) : "all";
}

std::string_view speaker_word(const SpeakerName& speaker) {
    switch (speaker.kind) {
    case SpeakerName::Kind::actor: return speaker.name;
    case SpeakerName::Kind::other: return "(other)";
    case SpeakerName::Kind::nobody: return "(nobody named)";
    }
    return {};
}

std::string_view role_word(Role role) {
    switch (role) {
    case Role::agent: return "agent";
    case Role::target: return "target";
    case Role::described: return "described";
    }
    return {};
}

std::string_view actor_word(const Findings& findings,
                            std::optional<std::size_t> actor) {
    return actor ? std::string_view(findings.categories.at(*actor).name)
                 : "(agent left out)";
}

std::string voice_statement(const OpenHit& hit) {
    const std::string speaker(hit.speaker_text());
    switch (hit.voice) {
    case Voice::own: return "own voice";
    case Voice::quoted: return speaker.empty() ? "quoted" : "quoting " + speaker;
    case Voice::reported: return speaker.empty() ? "reported" : "reporting " + speaker;
    case Voice::scare: return "in scare quotes";
    }
    return {};
}

std::optional<double> own_voice_share(const Findings& findings,
                                      const ContrastFinding& contrast) {
    std::uint64_t own = 0;
    std::uint64_t all = 0; // less than contrast.hits_target where articles are left out
    for (const ContrastFinding& voice : findings.voices.contrasts) {
        if (voice.target == contrast.target && voice.category == contrast.category &&
            voice.scope == contrast.scope) {
            all += voice.hits_target;
            own += voice.voice == Voice::own ? voice.hits_target : 0;
        }
    }
    return all == 0 || contrast.reference
               ? std::nullopt
               : std::optional(static_cast<double>(own) / static_cast<double>(all));
}

std::string own_voice_text(const Findings& findings, const ContrastFinding& contrast) {
    const auto share = own_voice_share(findings, contrast);
    return share ? fmt::format("{:.0f} %", 100 * *share) : "-";
}

} // namespace parallax::report
