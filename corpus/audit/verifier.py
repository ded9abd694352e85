"""Checks an evidence pack of trackrecord: python verify.py [PACK.zip or FOLDER]. Needs Python 3.8 or newer and nothing else.

It compares every file with the hash in the manifest, every quotation with the text it is said to stand in, every passport with the hash it is made of,
and the archive as a whole with the hash at its end. Exit code 0: nothing was changed since it was made; 1: the files that differ are named.
"""

# Written for any Python: no annotations, no newer syntax.

import hashlib
import json
import os
import sys
import zipfile

MANIFEST = "manifest.json"
BLANK = b"0" * 64


def sha256(data):
    """The hash of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read(place):
    """The files of a pack by name, and what is wrong with the archive that holds them."""
    files, wrong = {}, []
    if os.path.isdir(place):
        for folder, inner, names in os.walk(place):
            inner[:] = [name for name in inner if name != "__pycache__"]
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    files[os.path.relpath(path, place).replace(os.sep, "/")] = file.read()
        return files, wrong
    with open(place, "rb") as file:
        data = file.read()
    if len(data) < 64 or sha256(data[:-64]).encode("ascii") != data[-64:]:
        wrong.append("%s: the archive itself was changed" % os.path.basename(place))
    try:
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                try:
                    files[name] = archive.read(name)
                except Exception as error:
                    wrong.append("%s: cannot be read (%s)" % (name, error))
    except Exception as error:
        wrong.append("%s: is no archive (%s)" % (os.path.basename(place), error))
    return files, wrong


def check(files):
    """What differs from the manifest, one sentence each."""
    wrong = []
    if MANIFEST not in files:
        return ["%s: is missing" % MANIFEST]
    try:
        manifest = json.loads(files[MANIFEST].decode("utf-8"))
        own = manifest["manifest_sha256"].encode("ascii")
        hashes = manifest["files"]
    except Exception as error:
        return ["%s: cannot be read (%s)" % (MANIFEST, error)]
    if sha256(files[MANIFEST].replace(own, BLANK)).encode("ascii") != own:
        wrong.append("%s: was changed" % MANIFEST)
    for name in sorted(set(hashes) | (set(files) - {MANIFEST})):
        if name not in files:
            wrong.append("%s: is missing" % name)
        elif name not in hashes:
            wrong.append("%s: is not in the manifest" % name)
        elif sha256(files[name]) != hashes[name]:
            wrong.append("%s: was changed" % name)
    if not wrong:
        wrong += inside(files)
    return wrong


def inside(files):
    """Quotations against texts, sources against hashes, passports against what they are made of."""
    wrong = []
    documents = {each["sha256"]: each for each in json.loads(files["documents.json"].decode("utf-8"))}
    for document in documents.values():
        if document["file"] and sha256(files[document["file"]]) != document["sha256"]:
            wrong.append("%s: is not the file that was read" % document["file"])
    for finding in json.loads(files["findings.json"].decode("utf-8")):
        for figure in finding["figures"]:
            document = documents[figure["sha256"]]
            text = files[document["text"]].decode("utf-8")
            if text[figure["start"] : figure["end"]] != figure["text"]:
                wrong.append("findings.json: %r does not stand at %d of %s" % (figure["text"], figure["start"], document["text"]))
            key = "%s:figure:%d:%d" % (figure["sha256"], figure["start"], figure["end"])
            if figure["passport"] not in (sha256((key + again).encode("ascii"))[:16] for again in ("", ":2", ":3")):
                wrong.append("findings.json: passport %s is not that of its place" % figure["passport"])
        for quote in finding["quotes"]:
            if files[documents[quote["sha256"]]["text"]].decode("utf-8")[quote["start"] : quote["end"]] != quote["text"]:
                wrong.append("findings.json: a quotation does not stand at %d" % quote["start"])
    return wrong


def main(words):
    """Checks what is named, else what this file lies in."""
    here = os.path.dirname(os.path.abspath(__file__))
    place = words[0] if words else here
    if not os.path.exists(place):
        sys.stderr.write("%s does not exist\n" % place)
        return 2
    files, wrong = read(place)
    wrong += check(files)
    for line in dict.fromkeys(wrong):
        sys.stderr.write(line + "\n")
    if not wrong:
        sys.stdout.write("%d files: nothing was changed since the pack was made\n" % len(files))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
