#include "core/cli/terminal.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <sys/ioctl.h>
#include <unistd.h>

namespace parallax::cli {

bool print(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
           std::fflush(stdout) == 0;
}

void say(std::string_view message) {
    std::string lines = "parallax: ";
    for (const char c : message) {
        lines += c;
        if (c == '\n') {
            lines += "parallax: ";
        }
    }
    lines += '\n';
    (void)std::fwrite(lines.data(), 1, lines.size(), stderr);
}

bool output_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

bool output_takes_colour() {
    const char* no_color = std::getenv("NO_COLOR");
    return output_is_terminal() && (no_color == nullptr || *no_color == '\0');
}

std::size_t output_width() {
    if (const char* columns = std::getenv("COLUMNS")) {
        const std::string_view text(columns);
        std::size_t width = 0;
        const auto [at, error] =
            std::from_chars(text.data(), text.data() + text.size(), width);
        if (error == std::errc() && at == text.data() + text.size() && width > 0) {
            return width;
        }
    }
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return 100;
}

std::vector<std::string> lexicon_folders() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) {
        return {};
    }
    std::vector<std::string> folders;
    auto folder = program.parent_path();
    folders.push_back((folder.parent_path() / "share/parallax/lexicons").string());
    for (int up = 0; up < 3; ++up, folder = folder.parent_path()) {
        folders.push_back((folder / "lexicons").string());
    }
    return folders;
}

} // namespace parallax::cli
