# The same work by R's package tm, and its seconds as JSON (for bench/peers/run).
#
#     Rscript tm_peer.R TEXTS.txt OUTLETS.txt PATTERNS.txt
#
# TEXTS and OUTLETS hold one article a line (R has no reader of JSON lines without another
# package; making the two files is not timed). Words are DocumentTermMatrix' with its
# default tokenizer and words of every length: what stands between blanks, with the
# punctuation at it ("war," is a term of its own). Phrases are skipped. No sentences.
# Loading the package is not timed.

suppressPackageStartupMessages({
    library(tm)
    library(slam)
})

arguments <- commandArgs(trailingOnly = TRUE)
stages <- list()
timed <- function(stage, work) {
    seconds <- system.time(value <- work)[["elapsed"]] # lazy: work is done in here
    stages[[length(stages) + 1]] <<-
        sprintf('{"stage": "%s", "seconds": %.6f}', stage, seconds)
    value
}

texts <- timed("read", readLines(arguments[1], encoding = "UTF-8"))
outlets <- readLines(arguments[2], encoding = "UTF-8")

counts <- timed("words, fold, count", DocumentTermMatrix(
    VCorpus(VectorSource(texts)),
    control = list(tolower = TRUE, wordLengths = c(1, Inf))))

vectors <- timed("outlet vectors",
    rollup(counts, 1, factor(outlets, levels = unique(outlets)), FUN = sum))

hits <- timed("patterns", {
    patterns <- readLines(arguments[3])
    patterns <- patterns[!grepl(" ", patterns, fixed = TRUE)]
    matches <- sapply(patterns, function(pattern)
        as.numeric(grepl(utils::glob2rx(pattern), Terms(counts), perl = TRUE)))
    matprod_simple_triplet_matrix(counts, matches)
})

cosine <- timed("cosine", {
    lengths <- sqrt(row_sums(vectors^2))
    as.matrix(tcrossprod_simple_triplet_matrix(vectors)) / outer(lengths, lengths)
})

keyness <- timed("keyness", {
    part <- function(observed, expected) {
        value <- observed * log(observed / expected)
        value[observed == 0] <- 0
        value
    }
    totals <- col_sums(vectors)
    all <- sum(totals)
    dense <- as.matrix(vectors)
    sum(sapply(seq_len(nrow(dense)), function(outlet) {
        a <- dense[outlet, ]
        b <- totals - a
        target <- sum(a)
        reference <- all - target
        expected_a <- totals * target / all
        expected_b <- totals * reference / all
        g2 <- 2 * (part(a, expected_a) + part(b, expected_b) +
            part(target - a, target - expected_a) +
            part(reference - b, reference - expected_b))
        sum(abs(g2 * sign(a - expected_a)))
    }))
})

cat(sprintf(
    paste0('{"stages": [%s],\n "answer": {"articles": %d, "tokens": %.0f, ',
           '"terms": %d, "hits": %.0f, "cosine": %.12g, "keyness": %.12g}}\n'),
    paste(stages, collapse = ", "), length(texts), sum(counts$v), ncol(counts),
    sum(hits), if (nrow(cosine) > 1) cosine[1, 2] else 0, keyness))
