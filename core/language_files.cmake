# Writes a folder of YAML files, one a language, into a source file, so that the program
# finds them wherever it stands:
#
#     cmake -DOUT=FILE -DFOLDER=lexicons/voice -DLAYER=text -DHEADER=cues.hpp
#         -DFUNCTION=shipped_cue_file -P language_files.cmake
set(text "#include \"core/${LAYER}/${HEADER}\"\n\nnamespace parallax::${LAYER} {\n\n"
    "std::string_view ${FUNCTION}(std::string_view language) {\n")
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
file(WRITE ${OUT} "${text}${body}    return {};\n}\n\n} // namespace parallax::${LAYER}\n")
