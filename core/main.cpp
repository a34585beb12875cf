#include "core/base/freed_memory.hpp"
#include "core/cli/command.hpp"
#include "core/cli/terminal.hpp"
#include "core/run.hpp"

#include <exception>
#include <new>
#include <string>

#include <csignal>

int main(int argc, char** argv) {
    using namespace parallax;
    using cli::Exit;
    std::signal(SIGXFSZ,
                SIG_IGN); // a file that grows too large is an error, not the end
    base::keep_freed_memory();
    try {
        const auto command =
            cli::command_of({argv + 1, argv + argc}, cli::lexicon_folders());
        if (command) {
            return static_cast<int>(run(*command));
        }
        const cli::Stop& stop = command.error();
        if (stop.status == Exit::done) {
            return cli::print(stop.text) ? 0 : static_cast<int>(Exit::not_done);
        }
        cli::say(stop.text);
        return static_cast<int>(stop.status);
    } catch (const std::bad_alloc&) {
        cli::say("not enough memory; try fewer --resamples or fewer inputs");
        return static_cast<int>(Exit::not_done);
    } catch (const std::exception& error) {
        cli::say(std::string("this is a bug in parallax, please report it: ") +
                 error.what());
        return static_cast<int>(Exit::bug);
    }
}
