# Writes the role files into a source file, so that the program finds them wherever it
# stands: cmake -DOUT=FILE -DFOLDER=lexicons/roles -P role_file.cmake
set(text "#include \"core/role/role_words.hpp\"\n\nnamespace parallax::role {\n\n"
    "std::string_view shipped_role_file(std::string_view language) {\n")
set(body "")
file(GLOB files "${FOLDER}/*.yml")
list(SORT files)
foreach(path ${files})
    get_filename_component(name ${path} NAME_WE)
    # Hexadecimal, for a string literal of a compiler has a length limit and CMake lists
    # know brackets.
    file(READ ${path} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND body "    if (language == \"${name}\") {\n"
        "        static constexpr char bytes[] = {${bytes}};\n"
        "        return {bytes, sizeof bytes};\n    }\n")
endforeach()
list(JOIN text "" text)
file(WRITE ${OUT} "${text}${body}    return {};\n}\n\n} // namespace parallax::role\n")
