BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES (1, 'trackrecord', 'first_tables', 'not recorded');
INSERT INTO _sqlite_migrations VALUES (2, 'trackrecord', 'source_documents', 'not recorded');
CREATE TABLE documents (
    -- one row per content: the same bytes under two names are one document
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- of the file's bytes
    name TEXT NOT NULL, -- file name under which it was first offered
    media_type TEXT NOT NULL,
    engine TEXT NOT NULL, -- what read it: text, docx, html, pdfium or pdfplumber
    recognition TEXT, -- when and by what images of its pages were read: never, or auto or force and the program; null: no page needs it
    profile TEXT NOT NULL, -- name of the tracker profile
    profile_hash TEXT NOT NULL, -- tells two profiles of one name apart
    version TEXT NOT NULL, -- of the extractors
    title TEXT, -- as the document calls itself
    publisher TEXT,
    period_label TEXT, -- the reporting period as printed
    period_start TEXT, -- its first day, ISO 8601
    period_end TEXT, -- its last day, ISO 8601
    period_label_start INTEGER, -- where period_label stands: [start, end) in text
    period_label_end INTEGER,
    title_start INTEGER, -- where the title stands
    title_end INTEGER,
    publisher_start INTEGER, -- where the publisher is named; null where the profile names it
    publisher_end INTEGER,
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64), -- of text in UTF-8: verify names any later change
    record_sha256 TEXT NOT NULL CHECK (length(record_sha256) = 64), -- of everything that was found: verify names any later change of a value
    superseded_by INTEGER REFERENCES documents(id), -- the document that took its place at the same path; null: current
    page_count INTEGER NOT NULL,
    entry_count INTEGER NOT NULL,
    figure_count INTEGER NOT NULL,
    rating_count INTEGER NOT NULL,
    problem_count INTEGER NOT NULL,
    text TEXT NOT NULL, -- the canonical text; never changed, every fact is a slice of it (the last column: SQLite reads a row only as far as it must)
    CHECK (period_label_start < period_label_end), CHECK (title_start < title_end), CHECK (publisher_start < publisher_end)
) STRICT;
INSERT INTO documents VALUES (1, 'b3b7582941276e77980f2e0c80bf5189c84647ccc5dcddd57dad959a10d483ea', 'copy of q1.txt', 'text/plain', 'text', NULL, 'learned', 'a5432bd2cd6ec9dc', '1', 'Improvement Plan Tracker: April to June 2022', 'Wexmere Fire and Rescue Authority', 'April to June 2022', '2022-04-01', '2022-06-30', 26, 44, 0, 44, 45, 78, 'b3b7582941276e77980f2e0c80bf5189c84647ccc5dcddd57dad959a10d483ea', 'a90e9a9a566d6fd1df6070943e72afb32552761a37b6d883311720e87499eedb', NULL, 1, 10, 45, 25, 0, 'Improvement Plan Tracker: April to June 2022
Wexmere Fire and Rescue Authority
Paper for the Performance and Scrutiny Committee. Owner: Area Manager, Assurance.

Three priorities are green, five amber and two red. In Q4 two were green. Red means that the milestone or measure has been missed and needs a decision by members.

Community Risk Management Plan
Ref	Priority	Progress	RAG	Previous RAG
Preventing fires and other emergencies
FRA 01	Reduce accidental fires in the home	Crews attended 84 accidental dwelling fires in April to June 2022, down 12.5% on the previous quarter. Cooking was the cause of 41% of them. A campaign on kitchen safety ran with 18 housing associations.	Green	Amber
FRA 02	Visit the people who are most at risk	2,139 home fire safety visits were completed, against 1,920 in January to March. The year-to-date total is 2,139. Just over half were to homes where somebody is aged 65 or over. Referrals from GPs remain low at 37.	Amber	Amber
FRA 03	Work with partners to cut deliberate fires	Deliberate secondary fires rose from 130 to 216. Grass and bins account for nearly all of the growth. The police have agreed to joint patrols in Greenford and Redlands from July.	Amber	Green
FRA 04	Keep businesses and high-rise buildings safe	Inspecting officers completed 92 audits in Q1, or 73.6% of the 125 planned. Unwanted fire signals fell by 3.7% to 389. Two posts are vacant and the market for fire engineers is tight. Enforcement notices under article 30 of the Fire Safety Order were served on three premises.	Amber	Amber
Responding when we are needed
FRA 05	Reach the most serious incidents quickly	The first fire engine took 531 seconds on average to arrive at a dwelling fire in April to June 2022, 9 seconds below the standard of 540 seconds. The standard was met in 64% of incidents. Roadworks on the A47 have been a hindrance in the east.	Green	Amber
FRA 06	Improve the availability of on-call fire engines	On-call availability was 66.2% in Q1, compared with 63.5% in Q4; the target is 70%. Seven recruits passed out in May, but 11 firefighters resigned, most of them with less than three years of service.	Red	Red
FRA 07	Make roads safer	24 people were killed or seriously injured on roads in the area in April to June 2022, down from 27 in the quarter before. Provisional police data; the rate is 4.1 per 100,000 population. Young drivers aged 17 to 24 are over-represented.	Amber	Amber
Our people and our money
FRA 08	Keep core skills up to date	78% of firefighters were in date for breathing apparatus at 30 June 2022, up 7 percentage points since Q4. The target is 95%. A two-year backlog built up while the hot-fire house was closed.	Amber	Amber
FRA 09	Look after the health of our workforce	The average number of shifts lost to sickness was 2.6 shifts per person (Q4: 2.9). Covid-19 still makes up one third of this. A support dog visits control staff on Fridays.	Green	Green
FRA 10	Balance the budget	The first forecast of the year, made at 30 June 2022, is an overspend of £310,000. No virements have been made. Fuel is the main pressure: diesel has gone up by 24% since the budget was set. The revenue budget is £41.6 million.	Red	Amber
');
INSERT INTO documents VALUES (2, '4fe345bc080c4098796dbc3102096083c6fc04ececa09c982a39f3c82bfe8cb9', 'gone.txt', 'text/plain', 'text', NULL, 'learned', 'a5432bd2cd6ec9dc', '1', 'Action Tracker – April to June 2012', NULL, 'April to June 2012', '2012-04-01', '2012-06-30', 17, 35, 0, 35, NULL, NULL, '4fe345bc080c4098796dbc3102096083c6fc04ececa09c982a39f3c82bfe8cb9', 'b1d87903c6092a9c062c10d41abce5b6618c99b22ddffa89c46b2510218725ed', NULL, 1, 2, 4, 2, 0, 'Action Tracker – April to June 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
INSERT INTO documents VALUES (3, '9b3022fa8e8cc3e006bcf8dad0797a4da4cab3d7308c3ae7b4fe6fbbb062a943', 'latest.txt', 'text/plain', 'text', NULL, 'learned', 'a5432bd2cd6ec9dc', '1', 'Action Tracker – July to September 2012', NULL, 'July to September 2012', '2012-07-01', '2012-09-30', 17, 39, 0, 39, NULL, NULL, '9b3022fa8e8cc3e006bcf8dad0797a4da4cab3d7308c3ae7b4fe6fbbb062a943', 'a3f6709fb93272f6497a32a52fc013c6b8d70545a1516056e6295ec007d56a59', 5, 1, 2, 4, 2, 0, 'Action Tracker – July to September 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
INSERT INTO documents VALUES (4, '6fe296aa79dcd9bf19c453a6decd907f111b4783b412fd0d0faa49ca99fc899f', 'wexmere-2022-23-q4.pdf', 'application/pdf', 'pdfium', NULL, 'learned', 'a5432bd2cd6ec9dc', '1', 'Improvement Plan Tracker: January to March 2023', 'Wexmere Fire and Rescue Authority', 'January to March 2023', '2023-01-01', '2023-03-31', 60, 81, 83, 130, 0, 33, '280a6e953567b547eeb6a1f309ed48c6b37eaab9e21d867711043657ab78cddf', '5b6921ba312b4156ae601c235dd7af89b6e9d0509de9842618c2bd24bd4b3671', NULL, 2, 10, 44, 25, 0, 'Wexmere Fire and Rescue Authority	Improvement Plan Tracker: January to March 2023

Improvement Plan Tracker: January to March 2023
Wexmere Fire and Rescue Authority
Paper for the Performance and Scrutiny Committee. Owner: Area Manager, Assurance.
Eight priorities are green, two amber and none red. Red means that the milestone or measure has been missed and needs a decision by members.
Community Risk Management Plan

Ref	Priority	Progress	RAG	Previous RAG
Preventing fires and other emergencies
FRA 01	Reduce accidental fires in the home	There were 88 accidental dwelling fires in Q4, 14 fewer than in Q3. Three casualties needed hospital treatment. The Authority is now in the best performing quarter of services of its type.	Green	Amber
FRA 02	Visit the people who are most at risk	2,461 home fire safety visits were completed, against 2,068 in October to December. The year-to-date total is 8,963. Some 9,200 smoke alarms have been ordered for next year at a price of £7.40 per alarm.	Green	Amber
FRA 03	Work with partners to cut deliberate fires	Deliberate secondary fires fell from 142 to 117. Fires in refuse containers are at their lowest level for five years.	Green	Amber
FRA 04	Keep businesses and high-rise buildings safe	Inspecting officers completed 126 audits in Q4, or 100.8% of the 125 planned. Unwanted fire signals fell by 5.1% to 354. The vacancies have been filled. Remedial work is complete at three of the four buildings with a waking watch.	Green	Amber
Responding when we are needed
FRA 05	Reach the most serious incidents quickly	The first fire engine took 518 seconds on average to arrive at a dwelling fire in January to March 2023, 22 seconds below the standard of 540 seconds. A fire engine now stands by at Eastmere on weekdays. The standard was met in 71% of incidents, up from 65% a year ago.	Green	Red
FRA 06	Improve the availability of on-call fire engines	On-call availability was 70.1% in Q4, compared with 65.4% in Q3; the target is 70%. For the first time the target has been met. It is hoped to reach 75% by March 2024.	Green	Amber
FRA 07	Make roads safer	22 people were killed or seriously injured on roads in the area in January to March 2023, down from 29 in the quarter before. The partnership has lost a grant of £60,000, so the rating is likely to slip to red in the summer.	Amber	Amber
Our people and our money
FRA 08	Keep core skills up to date	96% of firefighters were in date for breathing apparatus at 31 March 2023, up 8 percentage points since Q3. The target is 95%. HMICFRS has moved its judgement of training from requires improvement to good. Nine firefighters on long-term absence are not counted.	Green	Amber
FRA 09	Look after the health of our workforce	The average number of shifts lost to sickness was 2.5 shifts per person (Q3: 3.1). Open mental health cases have gone down by five to 12.	Amber	Red

Page 1

Wexmere Fire and Rescue Authority	Improvement Plan Tracker: January to March 2023

Ref	Priority	Progress	RAG	Previous RAG
FRA 10	Balance the budget	At 31 March 2023 the forecast overspend for the year is £95,000, £185,000 lower than in the October to December report. Grants of £186,000 arrived late in the year. The outturn is therefore within 0.25% of the budget, and the general reserve need not be used.	Green	Amber

Page 2
');
INSERT INTO documents VALUES (5, 'd89a260abbeda1f885761ec8401f1299fb46480b97da8570295e52ddba213f3e', 'latest.txt', 'text/plain', 'text', NULL, 'learned', 'a5432bd2cd6ec9dc', '1', 'Action Tracker – October to December 2012', NULL, 'October to December 2012', '2012-10-01', '2012-12-31', 17, 41, 0, 41, NULL, NULL, 'd89a260abbeda1f885761ec8401f1299fb46480b97da8570295e52ddba213f3e', 'd7dcdfed902593fa07a1461d332162eda118f35b0fcc5f1d3560ee925b442be2', NULL, 1, 2, 4, 2, 0, 'Action Tracker – October to December 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
CREATE TABLE sources (
    -- every path ever offered, one row each, with what became of it
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE, -- absolute
    sha256 TEXT, -- of the bytes last read there; null: never read
    status TEXT NOT NULL CHECK (status IN ('ingested', 'duplicate', 'failed')), -- duplicate: the same bytes are stored under another path
    reason TEXT, -- code of the failure (missing, damaged, encrypted ...)
    message TEXT, -- what happened and what to do, one sentence
    stage TEXT NOT NULL CHECK (stage IN ('find', 'read', 'extract', 'write', 'done')), -- how far it came
    version TEXT NOT NULL, -- of the extractors that said so
    document_id INTEGER REFERENCES documents(id), -- for a failed source: what it held when it could last be read
    CHECK ((status = 'failed') = (reason IS NOT NULL)),
    CHECK ((status = 'failed') = (message IS NOT NULL)),
    CHECK (status = 'failed' OR document_id IS NOT NULL)
) STRICT;
INSERT INTO sources VALUES (1, '/srv/reports/broken.pdf', '567c62188817f35b821a2c85dac4c49d4e7cbea31278714732b69ce1a308265d', 'failed', 'damaged', 'broken.pdf is a PDF that cannot be opened, perhaps cut short; get the file again.', 'read', '1', NULL);
INSERT INTO sources VALUES (2, '/srv/reports/copy of q1.txt', 'b3b7582941276e77980f2e0c80bf5189c84647ccc5dcddd57dad959a10d483ea', 'ingested', NULL, NULL, 'done', '1', 1);
INSERT INTO sources VALUES (3, '/srv/reports/empty.txt', NULL, 'failed', 'empty', '/srv/reports/empty.txt is empty; get the file again.', 'find', '1', NULL);
INSERT INTO sources VALUES (4, '/srv/reports/gone.txt', '4fe345bc080c4098796dbc3102096083c6fc04ececa09c982a39f3c82bfe8cb9', 'failed', 'missing', '/srv/reports/gone.txt does not exist; check the path.', 'find', '1', 2);
INSERT INTO sources VALUES (5, '/srv/reports/latest.txt', 'd89a260abbeda1f885761ec8401f1299fb46480b97da8570295e52ddba213f3e', 'ingested', NULL, NULL, 'done', '1', 5);
INSERT INTO sources VALUES (6, '/srv/reports/wexmere-2022-23-q1.txt', 'b3b7582941276e77980f2e0c80bf5189c84647ccc5dcddd57dad959a10d483ea', 'duplicate', NULL, NULL, 'done', '1', 1);
INSERT INTO sources VALUES (7, '/srv/reports/wexmere-2022-23-q4.pdf', '6fe296aa79dcd9bf19c453a6decd907f111b4783b412fd0d0faa49ca99fc899f', 'ingested', NULL, NULL, 'done', '1', 4);
CREATE TABLE pages (
    -- the pages of the documents
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    number INTEGER NOT NULL CHECK (number >= 1), -- from 1, as the file counts, not as printed
    start INTEGER, -- the page's text is [start, "end") of documents.text; null: no text on it
    "end" INTEGER,
    width REAL, -- points, as the page is shown; null in text files
    height REAL,
    method TEXT NOT NULL, -- how its text was got: text, docx, html, pdfium, pdfplumber, ocr (at least some words were read from its image), none
    text TEXT, -- what is printed on it; null: nothing that can be read
    UNIQUE (document_id, number),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL)),
    CHECK (start < "end")
) STRICT;
INSERT INTO pages VALUES (1, 1, 1, 0, 3179, NULL, NULL, 'text', 'Improvement Plan Tracker: April to June 2022
Wexmere Fire and Rescue Authority
Paper for the Performance and Scrutiny Committee. Owner: Area Manager, Assurance.

Three priorities are green, five amber and two red. In Q4 two were green. Red means that the milestone or measure has been missed and needs a decision by members.

Community Risk Management Plan
Ref	Priority	Progress	RAG	Previous RAG
Preventing fires and other emergencies
FRA 01	Reduce accidental fires in the home	Crews attended 84 accidental dwelling fires in April to June 2022, down 12.5% on the previous quarter. Cooking was the cause of 41% of them. A campaign on kitchen safety ran with 18 housing associations.	Green	Amber
FRA 02	Visit the people who are most at risk	2,139 home fire safety visits were completed, against 1,920 in January to March. The year-to-date total is 2,139. Just over half were to homes where somebody is aged 65 or over. Referrals from GPs remain low at 37.	Amber	Amber
FRA 03	Work with partners to cut deliberate fires	Deliberate secondary fires rose from 130 to 216. Grass and bins account for nearly all of the growth. The police have agreed to joint patrols in Greenford and Redlands from July.	Amber	Green
FRA 04	Keep businesses and high-rise buildings safe	Inspecting officers completed 92 audits in Q1, or 73.6% of the 125 planned. Unwanted fire signals fell by 3.7% to 389. Two posts are vacant and the market for fire engineers is tight. Enforcement notices under article 30 of the Fire Safety Order were served on three premises.	Amber	Amber
Responding when we are needed
FRA 05	Reach the most serious incidents quickly	The first fire engine took 531 seconds on average to arrive at a dwelling fire in April to June 2022, 9 seconds below the standard of 540 seconds. The standard was met in 64% of incidents. Roadworks on the A47 have been a hindrance in the east.	Green	Amber
FRA 06	Improve the availability of on-call fire engines	On-call availability was 66.2% in Q1, compared with 63.5% in Q4; the target is 70%. Seven recruits passed out in May, but 11 firefighters resigned, most of them with less than three years of service.	Red	Red
FRA 07	Make roads safer	24 people were killed or seriously injured on roads in the area in April to June 2022, down from 27 in the quarter before. Provisional police data; the rate is 4.1 per 100,000 population. Young drivers aged 17 to 24 are over-represented.	Amber	Amber
Our people and our money
FRA 08	Keep core skills up to date	78% of firefighters were in date for breathing apparatus at 30 June 2022, up 7 percentage points since Q4. The target is 95%. A two-year backlog built up while the hot-fire house was closed.	Amber	Amber
FRA 09	Look after the health of our workforce	The average number of shifts lost to sickness was 2.6 shifts per person (Q4: 2.9). Covid-19 still makes up one third of this. A support dog visits control staff on Fridays.	Green	Green
FRA 10	Balance the budget	The first forecast of the year, made at 30 June 2022, is an overspend of £310,000. No virements have been made. Fuel is the main pressure: diesel has gone up by 24% since the budget was set. The revenue budget is £41.6 million.	Red	Amber
');
INSERT INTO pages VALUES (2, 2, 1, 0, 365, NULL, NULL, 'text', 'Action Tracker – April to June 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
INSERT INTO pages VALUES (3, 3, 1, 0, 369, NULL, NULL, 'text', 'Action Tracker – July to September 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
INSERT INTO pages VALUES (4, 4, 1, 0, 2868, 8.41889770507812499993e+02, 5.95275573730468750017e+02, 'pdfium', 'Wexmere Fire and Rescue Authority	Improvement Plan Tracker: January to March 2023

Improvement Plan Tracker: January to March 2023
Wexmere Fire and Rescue Authority
Paper for the Performance and Scrutiny Committee. Owner: Area Manager, Assurance.
Eight priorities are green, two amber and none red. Red means that the milestone or measure has been missed and needs a decision by members.
Community Risk Management Plan

Ref	Priority	Progress	RAG	Previous RAG
Preventing fires and other emergencies
FRA 01	Reduce accidental fires in the home	There were 88 accidental dwelling fires in Q4, 14 fewer than in Q3. Three casualties needed hospital treatment. The Authority is now in the best performing quarter of services of its type.	Green	Amber
FRA 02	Visit the people who are most at risk	2,461 home fire safety visits were completed, against 2,068 in October to December. The year-to-date total is 8,963. Some 9,200 smoke alarms have been ordered for next year at a price of £7.40 per alarm.	Green	Amber
FRA 03	Work with partners to cut deliberate fires	Deliberate secondary fires fell from 142 to 117. Fires in refuse containers are at their lowest level for five years.	Green	Amber
FRA 04	Keep businesses and high-rise buildings safe	Inspecting officers completed 126 audits in Q4, or 100.8% of the 125 planned. Unwanted fire signals fell by 5.1% to 354. The vacancies have been filled. Remedial work is complete at three of the four buildings with a waking watch.	Green	Amber
Responding when we are needed
FRA 05	Reach the most serious incidents quickly	The first fire engine took 518 seconds on average to arrive at a dwelling fire in January to March 2023, 22 seconds below the standard of 540 seconds. A fire engine now stands by at Eastmere on weekdays. The standard was met in 71% of incidents, up from 65% a year ago.	Green	Red
FRA 06	Improve the availability of on-call fire engines	On-call availability was 70.1% in Q4, compared with 65.4% in Q3; the target is 70%. For the first time the target has been met. It is hoped to reach 75% by March 2024.	Green	Amber
FRA 07	Make roads safer	22 people were killed or seriously injured on roads in the area in January to March 2023, down from 29 in the quarter before. The partnership has lost a grant of £60,000, so the rating is likely to slip to red in the summer.	Amber	Amber
Our people and our money
FRA 08	Keep core skills up to date	96% of firefighters were in date for breathing apparatus at 31 March 2023, up 8 percentage points since Q3. The target is 95%. HMICFRS has moved its judgement of training from requires improvement to good. Nine firefighters on long-term absence are not counted.	Green	Amber
FRA 09	Look after the health of our workforce	The average number of shifts lost to sickness was 2.5 shifts per person (Q3: 3.1). Open mental health cases have gone down by five to 12.	Amber	Red

Page 1');
INSERT INTO pages VALUES (5, 4, 2, 2870, 3297, 8.41889770507812499993e+02, 5.95275573730468750017e+02, 'pdfium', 'Wexmere Fire and Rescue Authority	Improvement Plan Tracker: January to March 2023

Ref	Priority	Progress	RAG	Previous RAG
FRA 10	Balance the budget	At 31 March 2023 the forecast overspend for the year is £95,000, £185,000 lower than in the October to December report. Grants of £186,000 arrived late in the year. The outturn is therefore within 0.25% of the budget, and the general reserve need not be used.	Green	Amber

Page 2');
INSERT INTO pages VALUES (6, 5, 1, 0, 371, NULL, NULL, 'text', 'Action Tracker – October to December 2012

Borough Plan

Ref	Improvement Priority
Health
QX-1a	Shorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b	Re-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
');
CREATE TABLE headings (
    -- titles of documents, names of plans and themes
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
    level TEXT NOT NULL CHECK (level IN ('title', 'plan', 'theme')),
    name TEXT NOT NULL, -- as meant: mended where damage broke the printed text
    CHECK (start < "end")
) STRICT;
INSERT INTO headings VALUES (1, 1, 0, 44, 'Improvement Plan Tracker: April to June 2022', 1, NULL, '5c510b0b6e4d0296', '[]', 'title', 'Improvement Plan Tracker: April to June 2022');
INSERT INTO headings VALUES (2, 1, 326, 356, 'Community Risk Management Plan', 1, NULL, '89e064c7fbe48350', '[]', 'plan', 'Community Risk Management Plan');
INSERT INTO headings VALUES (3, 1, 396, 434, 'Preventing fires and other emergencies', 1, NULL, 'c090546da5dad50d', '[]', 'theme', 'Preventing fires and other emergencies');
INSERT INTO headings VALUES (4, 1, 1548, 1577, 'Responding when we are needed', 1, NULL, '2d3b9c0aefdbd0a4', '[]', 'theme', 'Responding when we are needed');
INSERT INTO headings VALUES (5, 1, 2421, 2445, 'Our people and our money', 1, NULL, 'a4fd42954abf6203', '[]', 'theme', 'Our people and our money');
INSERT INTO headings VALUES (6, 2, 0, 35, 'Action Tracker – April to June 2012', 1, NULL, 'bfe7f0147bc3843d', '[]', 'title', 'Action Tracker – April to June 2012');
INSERT INTO headings VALUES (7, 2, 37, 49, 'Borough Plan', 1, NULL, '851ce07928f3125e', '[]', 'plan', 'Borough Plan');
INSERT INTO headings VALUES (8, 2, 76, 82, 'Health', 1, NULL, 'b7dce8d07f386f4f', '[]', 'theme', 'Health');
INSERT INTO headings VALUES (9, 3, 0, 39, 'Action Tracker – July to September 2012', 1, NULL, '323febb14c27b50f', '[]', 'title', 'Action Tracker – July to September 2012');
INSERT INTO headings VALUES (10, 3, 41, 53, 'Borough Plan', 1, NULL, 'dbfb17537169b02c', '[]', 'plan', 'Borough Plan');
INSERT INTO headings VALUES (11, 3, 80, 86, 'Health', 1, NULL, '175aaa062a007ce0', '[]', 'theme', 'Health');
INSERT INTO headings VALUES (12, 4, 83, 130, 'Improvement Plan Tracker: January to March 2023', 1, '[[1, 58.26, 78.11, 539.24, 94.69]]', 'b84503c314b31ac0', '[]', 'title', 'Improvement Plan Tracker: January to March 2023');
INSERT INTO headings VALUES (13, 4, 388, 418, 'Community Risk Management Plan', 1, '[[1, 57.39, 166.89, 330.36, 180.54]]', 'a2b29d47605bff31', '[]', 'plan', 'Community Risk Management Plan');
INSERT INTO headings VALUES (14, 4, 459, 497, 'Preventing fires and other emergencies', 1, '[[1, 63.38, 205.93, 230.88, 213.24]]', 'a9c0e0bcb13d8448', '[]', 'theme', 'Preventing fires and other emergencies');
INSERT INTO headings VALUES (15, 4, 1478, 1507, 'Responding when we are needed', 1, '[[1, 63.38, 343.93, 202.13, 351.24]]', '37238ff94c7eb981', '[]', 'theme', 'Responding when we are needed');
INSERT INTO headings VALUES (16, 4, 2333, 2357, 'Our people and our money', 1, '[[1, 63.07, 456.73, 175.22, 464.04]]', 'b8fe7dc38a028a6d', '[]', 'theme', 'Our people and our money');
INSERT INTO headings VALUES (17, 5, 0, 41, 'Action Tracker – October to December 2012', 1, NULL, 'dff5dd2afc64a9f2', '[]', 'title', 'Action Tracker – October to December 2012');
INSERT INTO headings VALUES (18, 5, 43, 55, 'Borough Plan', 1, NULL, '6dd4928db323e105', '[]', 'plan', 'Borough Plan');
INSERT INTO headings VALUES (19, 5, 82, 88, 'Health', 1, NULL, 'eba5b8b39a991b81', '[]', 'theme', 'Health');
CREATE TABLE codes (
    -- one row per canonical code of the corpus
    code TEXT PRIMARY KEY,
    scheme TEXT NOT NULL CHECK (scheme IN ('priority', 'indicator')),
    key TEXT NOT NULL -- the code in small letters without spaces and hyphens: what a reader may type
) STRICT;
INSERT INTO codes VALUES ('FRA-01', 'priority', 'fra01');
INSERT INTO codes VALUES ('FRA-02', 'priority', 'fra02');
INSERT INTO codes VALUES ('FRA-03', 'priority', 'fra03');
INSERT INTO codes VALUES ('FRA-04', 'priority', 'fra04');
INSERT INTO codes VALUES ('FRA-05', 'priority', 'fra05');
INSERT INTO codes VALUES ('FRA-06', 'priority', 'fra06');
INSERT INTO codes VALUES ('FRA-07', 'priority', 'fra07');
INSERT INTO codes VALUES ('FRA-08', 'priority', 'fra08');
INSERT INTO codes VALUES ('FRA-09', 'priority', 'fra09');
INSERT INTO codes VALUES ('FRA-10', 'priority', 'fra10');
INSERT INTO codes VALUES ('QX-1a', 'priority', 'qx1a');
INSERT INTO codes VALUES ('QX-2b', 'priority', 'qx2b');
INSERT INTO codes VALUES ('NI 195', 'indicator', 'ni195');
CREATE TABLE entries (
    -- a block of narrative under one or more codes, or under a title alone; start and end span codes and titles
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, in reading order: the record's number of the entry
    code TEXT REFERENCES codes(code), -- the first of its codes; all are in entry_codes
    title TEXT, -- the first of its titles, verbatim
    titles TEXT NOT NULL CHECK (json_valid(titles)), -- JSON: all titles, in the order of the codes
    theme TEXT, -- name of the heading that groups it
    plan TEXT, -- name of the plan it belongs to
    rating TEXT, -- the colour this document gives it now
    UNIQUE (document_id, position),
    CHECK (start < "end")
) STRICT;
INSERT INTO entries VALUES (1, 1, 435, 477, 'FRA 01	Reduce accidental fires in the home', 1, NULL, 'ffa0c273fee1b5fa', '[]', 0, 'FRA-01', 'Reduce accidental fires in the home', '["Reduce accidental fires in the home"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (2, 1, 694, 738, 'FRA 02	Visit the people who are most at risk', 1, NULL, 'dce3027b1067d3d5', '[]', 1, 'FRA-02', 'Visit the people who are most at risk', '["Visit the people who are most at risk"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (3, 1, 966, 1015, 'FRA 03	Work with partners to cut deliberate fires', 1, NULL, '66be3b3a318110c5', '[]', 2, 'FRA-03', 'Work with partners to cut deliberate fires', '["Work with partners to cut deliberate fires"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (4, 1, 1207, 1258, 'FRA 04	Keep businesses and high-rise buildings safe', 1, NULL, 'caf275cc286458e0', '[]', 3, 'FRA-04', 'Keep businesses and high-rise buildings safe', '["Keep businesses and high-rise buildings safe"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (5, 1, 1578, 1625, 'FRA 05	Reach the most serious incidents quickly', 1, NULL, 'c1ca230df2901761', '[]', 4, 'FRA-05', 'Reach the most serious incidents quickly', '["Reach the most serious incidents quickly"]', 'Responding when we are needed', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (6, 1, 1883, 1938, 'FRA 06	Improve the availability of on-call fire engines', 1, NULL, 'd38ba73a3e2b4a3a', '[]', 5, 'FRA-06', 'Improve the availability of on-call fire engines', '["Improve the availability of on-call fire engines"]', 'Responding when we are needed', 'Community Risk Management Plan', 'red');
INSERT INTO entries VALUES (7, 1, 2147, 2170, 'FRA 07	Make roads safer', 1, NULL, '09c66d73a364f42b', '[]', 6, 'FRA-07', 'Make roads safer', '["Make roads safer"]', 'Responding when we are needed', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (8, 1, 2446, 2480, 'FRA 08	Keep core skills up to date', 1, NULL, 'f28047593850d085', '[]', 7, 'FRA-08', 'Keep core skills up to date', '["Keep core skills up to date"]', 'Our people and our money', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (9, 1, 2684, 2729, 'FRA 09	Look after the health of our workforce', 1, NULL, 'f2ced234c4b16c29', '[]', 8, 'FRA-09', 'Look after the health of our workforce', '["Look after the health of our workforce"]', 'Our people and our money', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (10, 1, 2915, 2940, 'FRA 10	Balance the budget', 1, NULL, '45a4717c20a1e61e', '[]', 9, 'FRA-10', 'Balance the budget', '["Balance the budget"]', 'Our people and our money', 'Community Risk Management Plan', 'red');
INSERT INTO entries VALUES (11, 2, 83, 130, 'QX-1a	Shorten the wait for sexual health advice', 1, NULL, '8ce752a28bc9087d', '[]', 0, 'QX-1a', 'Shorten the wait for sexual health advice', '["Shorten the wait for sexual health advice"]', 'Health', 'Borough Plan', 'amber');
INSERT INTO entries VALUES (12, 2, 231, 274, 'QX-2b	Re-use more of what people throw away', 1, NULL, '62b53fc934f29476', '[]', 1, 'QX-2b', 'Re-use more of what people throw away', '["Re-use more of what people throw away"]', 'Health', 'Borough Plan', 'green');
INSERT INTO entries VALUES (13, 3, 87, 134, 'QX-1a	Shorten the wait for sexual health advice', 1, NULL, '78e9fbdd02ec9c4b', '[]', 0, 'QX-1a', 'Shorten the wait for sexual health advice', '["Shorten the wait for sexual health advice"]', 'Health', 'Borough Plan', 'amber');
INSERT INTO entries VALUES (14, 3, 235, 278, 'QX-2b	Re-use more of what people throw away', 1, NULL, 'c1132f2cb70a6a33', '[]', 1, 'QX-2b', 'Re-use more of what people throw away', '["Re-use more of what people throw away"]', 'Health', 'Borough Plan', 'green');
INSERT INTO entries VALUES (15, 4, 498, 540, 'FRA 01	Reduce accidental fires in the home', 1, '[[1, 63.43, 224.07, 88.57, 229.73], [1, 121.71, 223.93, 232.2, 229.73], [1, 121.66, 233.53, 141.82, 239.33]]', '2795cd9766d91748', '[]', 0, 'FRA-01', 'Reduce accidental fires in the home', '["Reduce accidental fires in the home"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (16, 4, 742, 786, 'FRA 02	Visit the people who are most at risk', 1, '[[1, 63.43, 249.27, 88.51, 254.93], [1, 121.03, 249.13, 242.88, 256.38], [1, 121.66, 258.73, 134.35, 264.53]]', 'b396123cb29b5d8c', '[]', 1, 'FRA-02', 'Visit the people who are most at risk', '["Visit the people who are most at risk"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (17, 4, 1003, 1052, 'FRA 03	Work with partners to cut deliberate fires', 1, '[[1, 63.43, 284.07, 88.66, 289.73], [1, 121.22, 283.93, 216.65, 291.18], [1, 121.39, 293.53, 177.42, 299.33]]', '516d81cdf81b8ea5', '[]', 2, 'FRA-03', 'Work with partners to cut deliberate fires', '["Work with partners to cut deliberate fires"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (18, 4, 1183, 1234, 'FRA 04	Keep businesses and high-rise buildings safe', 1, '[[1, 63.43, 309.27, 88.84, 314.93], [1, 121.71, 309.13, 234.55, 316.38], [1, 121.66, 318.73, 172.59, 325.98]]', '23864d9208194081', '[]', 3, 'FRA-04', 'Keep businesses and high-rise buildings safe', '["Keep businesses and high-rise buildings safe"]', 'Preventing fires and other emergencies', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (19, 4, 1508, 1555, 'FRA 05	Reach the most serious incidents quickly', 1, '[[1, 63.43, 362.07, 88.61, 367.73], [1, 121.71, 361.93, 245.3, 367.73], [1, 121.39, 371.53, 147.31, 378.78]]', 'a609bb59a3f9f5c5', '[]', 4, 'FRA-05', 'Reach the most serious incidents quickly', '["Reach the most serious incidents quickly"]', 'Responding when we are needed', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (20, 4, 1836, 1891, 'FRA 06	Improve the availability of on-call fire engines', 1, '[[1, 63.43, 396.87, 88.79, 402.53], [1, 121.71, 396.73, 245.89, 403.98], [1, 121.15, 406.33, 164.86, 413.58]]', 'ad1f80feb685f7e0', '[]', 5, 'FRA-06', 'Improve the availability of on-call fire engines', '["Improve the availability of on-call fire engines"]', 'Responding when we are needed', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (21, 4, 2072, 2095, 'FRA 07	Make roads safer', 1, '[[1, 63.43, 422.07, 88.62, 427.73], [1, 121.71, 421.93, 185.47, 427.73]]', '39ff93348bb41313', '[]', 6, 'FRA-07', 'Make roads safer', '["Make roads safer"]', 'Responding when we are needed', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (22, 4, 2358, 2392, 'FRA 08	Keep core skills up to date', 1, '[[1, 63.43, 474.87, 88.75, 480.53], [1, 121.71, 474.73, 220.05, 481.98]]', '9faac9f7b7d86aba', '[]', 7, 'FRA-08', 'Keep core skills up to date', '["Keep core skills up to date"]', 'Our people and our money', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (23, 4, 2667, 2712, 'FRA 09	Look after the health of our workforce', 1, '[[1, 63.43, 509.67, 88.73, 515.33], [1, 121.71, 509.53, 224.06, 515.33], [1, 121.29, 519.13, 157.75, 524.93]]', '3bef3b42bb0e7dc0', '[]', 8, 'FRA-09', 'Look after the health of our workforce', '["Look after the health of our workforce"]', 'Our people and our money', 'Community Risk Management Plan', 'amber');
INSERT INTO entries VALUES (24, 4, 2992, 3017, 'FRA 10	Balance the budget', 2, '[[2, 63.43, 94.57, 88.76, 100.23], [2, 121.71, 94.43, 194.29, 101.68]]', '28bd90055bb32fa2', '[]', 9, 'FRA-10', 'Balance the budget', '["Balance the budget"]', 'Our people and our money', 'Community Risk Management Plan', 'green');
INSERT INTO entries VALUES (25, 5, 89, 136, 'QX-1a	Shorten the wait for sexual health advice', 1, NULL, 'cdce75fc26e8e972', '[]', 0, 'QX-1a', 'Shorten the wait for sexual health advice', '["Shorten the wait for sexual health advice"]', 'Health', 'Borough Plan', 'amber');
INSERT INTO entries VALUES (26, 5, 237, 280, 'QX-2b	Re-use more of what people throw away', 1, NULL, '731fecc8908c4f18', '[]', 1, 'QX-2b', 'Re-use more of what people throw away', '["Re-use more of what people throw away"]', 'Health', 'Borough Plan', 'green');
CREATE TABLE entry_codes (
    -- all codes of the entries, with the title of each
    entry_id INTEGER NOT NULL REFERENCES entries(id),
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, as printed
    code TEXT NOT NULL REFERENCES codes(code),
    title TEXT, -- the title of this code, where it has one of its own
    document_id INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (entry_id, position)
) STRICT;
INSERT INTO entry_codes VALUES (1, 0, 'FRA-01', 'Reduce accidental fires in the home', 1);
INSERT INTO entry_codes VALUES (2, 0, 'FRA-02', 'Visit the people who are most at risk', 1);
INSERT INTO entry_codes VALUES (3, 0, 'FRA-03', 'Work with partners to cut deliberate fires', 1);
INSERT INTO entry_codes VALUES (4, 0, 'FRA-04', 'Keep businesses and high-rise buildings safe', 1);
INSERT INTO entry_codes VALUES (5, 0, 'FRA-05', 'Reach the most serious incidents quickly', 1);
INSERT INTO entry_codes VALUES (6, 0, 'FRA-06', 'Improve the availability of on-call fire engines', 1);
INSERT INTO entry_codes VALUES (7, 0, 'FRA-07', 'Make roads safer', 1);
INSERT INTO entry_codes VALUES (8, 0, 'FRA-08', 'Keep core skills up to date', 1);
INSERT INTO entry_codes VALUES (9, 0, 'FRA-09', 'Look after the health of our workforce', 1);
INSERT INTO entry_codes VALUES (10, 0, 'FRA-10', 'Balance the budget', 1);
INSERT INTO entry_codes VALUES (11, 0, 'QX-1a', 'Shorten the wait for sexual health advice', 2);
INSERT INTO entry_codes VALUES (12, 0, 'QX-2b', 'Re-use more of what people throw away', 2);
INSERT INTO entry_codes VALUES (13, 0, 'QX-1a', 'Shorten the wait for sexual health advice', 3);
INSERT INTO entry_codes VALUES (14, 0, 'QX-2b', 'Re-use more of what people throw away', 3);
INSERT INTO entry_codes VALUES (15, 0, 'FRA-01', 'Reduce accidental fires in the home', 4);
INSERT INTO entry_codes VALUES (16, 0, 'FRA-02', 'Visit the people who are most at risk', 4);
INSERT INTO entry_codes VALUES (17, 0, 'FRA-03', 'Work with partners to cut deliberate fires', 4);
INSERT INTO entry_codes VALUES (18, 0, 'FRA-04', 'Keep businesses and high-rise buildings safe', 4);
INSERT INTO entry_codes VALUES (19, 0, 'FRA-05', 'Reach the most serious incidents quickly', 4);
INSERT INTO entry_codes VALUES (20, 0, 'FRA-06', 'Improve the availability of on-call fire engines', 4);
INSERT INTO entry_codes VALUES (21, 0, 'FRA-07', 'Make roads safer', 4);
INSERT INTO entry_codes VALUES (22, 0, 'FRA-08', 'Keep core skills up to date', 4);
INSERT INTO entry_codes VALUES (23, 0, 'FRA-09', 'Look after the health of our workforce', 4);
INSERT INTO entry_codes VALUES (24, 0, 'FRA-10', 'Balance the budget', 4);
INSERT INTO entry_codes VALUES (25, 0, 'QX-1a', 'Shorten the wait for sexual health advice', 5);
INSERT INTO entry_codes VALUES (26, 0, 'QX-2b', 'Re-use more of what people throw away', 5);
CREATE TABLE refs (
    -- every occurrence of a code
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
    code TEXT NOT NULL REFERENCES codes(code), -- canonical spelling
    scheme TEXT NOT NULL CHECK (scheme IN ('priority', 'indicator')),
    role TEXT NOT NULL CHECK (role IN ('heading', 'mention')), -- heading: it introduces its entry
    entry_id INTEGER REFERENCES entries(id), -- the entry it stands in
    CHECK (start < "end")
) STRICT;
INSERT INTO refs VALUES (1, 1, 435, 441, 'FRA 01', 1, NULL, '34852759dda3fc33', '[]', 'FRA-01', 'priority', 'heading', 1);
INSERT INTO refs VALUES (2, 1, 694, 700, 'FRA 02', 1, NULL, 'f9c5261005aa1749', '[]', 'FRA-02', 'priority', 'heading', 2);
INSERT INTO refs VALUES (3, 1, 966, 972, 'FRA 03', 1, NULL, 'e0934400af385e55', '[]', 'FRA-03', 'priority', 'heading', 3);
INSERT INTO refs VALUES (4, 1, 1207, 1213, 'FRA 04', 1, NULL, 'da7ec1045328c328', '[]', 'FRA-04', 'priority', 'heading', 4);
INSERT INTO refs VALUES (5, 1, 1578, 1584, 'FRA 05', 1, NULL, '70a1bdfc55fa8b58', '[]', 'FRA-05', 'priority', 'heading', 5);
INSERT INTO refs VALUES (6, 1, 1883, 1889, 'FRA 06', 1, NULL, '58d30ffd0cbf5815', '[]', 'FRA-06', 'priority', 'heading', 6);
INSERT INTO refs VALUES (7, 1, 2147, 2153, 'FRA 07', 1, NULL, '220d8fec65305540', '[]', 'FRA-07', 'priority', 'heading', 7);
INSERT INTO refs VALUES (8, 1, 2446, 2452, 'FRA 08', 1, NULL, '66bb11a90d4d7658', '[]', 'FRA-08', 'priority', 'heading', 8);
INSERT INTO refs VALUES (9, 1, 2684, 2690, 'FRA 09', 1, NULL, 'fb1f1dd69b895c55', '[]', 'FRA-09', 'priority', 'heading', 9);
INSERT INTO refs VALUES (10, 1, 2915, 2921, 'FRA 10', 1, NULL, '146d2946859f5ba9', '[]', 'FRA-10', 'priority', 'heading', 10);
INSERT INTO refs VALUES (11, 2, 83, 88, 'QX-1a', 1, NULL, '04f19d4cf1fa654d', '[]', 'QX-1a', 'priority', 'heading', 11);
INSERT INTO refs VALUES (12, 2, 231, 236, 'QX-2b', 1, NULL, 'cc656b4d9836abff', '[]', 'QX-2b', 'priority', 'heading', 12);
INSERT INTO refs VALUES (13, 2, 327, 333, 'NI 195', 1, NULL, '480ee22bc46aa3c5', '[]', 'NI 195', 'indicator', 'mention', 12);
INSERT INTO refs VALUES (14, 3, 87, 92, 'QX-1a', 1, NULL, '3f1fd2e286a6a162', '[]', 'QX-1a', 'priority', 'heading', 13);
INSERT INTO refs VALUES (15, 3, 235, 240, 'QX-2b', 1, NULL, 'ae65d810bebb84c2', '[]', 'QX-2b', 'priority', 'heading', 14);
INSERT INTO refs VALUES (16, 3, 331, 337, 'NI 195', 1, NULL, 'feae14752ddec293', '[]', 'NI 195', 'indicator', 'mention', 14);
INSERT INTO refs VALUES (17, 4, 498, 504, 'FRA 01', 1, '[[1, 63.43, 224.07, 88.57, 229.73]]', '93ffcf72898b4691', '[]', 'FRA-01', 'priority', 'heading', 15);
INSERT INTO refs VALUES (18, 4, 742, 748, 'FRA 02', 1, '[[1, 63.43, 249.27, 88.51, 254.93]]', '2ed325815d666f76', '[]', 'FRA-02', 'priority', 'heading', 16);
INSERT INTO refs VALUES (19, 4, 1003, 1009, 'FRA 03', 1, '[[1, 63.43, 284.07, 88.66, 289.73]]', 'b8033254aa345722', '[]', 'FRA-03', 'priority', 'heading', 17);
INSERT INTO refs VALUES (20, 4, 1183, 1189, 'FRA 04', 1, '[[1, 63.43, 309.27, 88.84, 314.93]]', 'c77090a17f4b7af3', '[]', 'FRA-04', 'priority', 'heading', 18);
INSERT INTO refs VALUES (21, 4, 1508, 1514, 'FRA 05', 1, '[[1, 63.43, 362.07, 88.61, 367.73]]', '3c0087b6ba686541', '[]', 'FRA-05', 'priority', 'heading', 19);
INSERT INTO refs VALUES (22, 4, 1836, 1842, 'FRA 06', 1, '[[1, 63.43, 396.87, 88.79, 402.53]]', 'b647864cad732461', '[]', 'FRA-06', 'priority', 'heading', 20);
INSERT INTO refs VALUES (23, 4, 2072, 2078, 'FRA 07', 1, '[[1, 63.43, 422.07, 88.62, 427.73]]', '2edc41bfe0c52f69', '[]', 'FRA-07', 'priority', 'heading', 21);
INSERT INTO refs VALUES (24, 4, 2358, 2364, 'FRA 08', 1, '[[1, 63.43, 474.87, 88.75, 480.53]]', '3fd4fc2638672548', '[]', 'FRA-08', 'priority', 'heading', 22);
INSERT INTO refs VALUES (25, 4, 2667, 2673, 'FRA 09', 1, '[[1, 63.43, 509.67, 88.73, 515.33]]', '13af74181ba5d284', '[]', 'FRA-09', 'priority', 'heading', 23);
INSERT INTO refs VALUES (26, 4, 2992, 2998, 'FRA 10', 2, '[[2, 63.43, 94.57, 88.76, 100.23]]', '1790e87fe858457d', '[]', 'FRA-10', 'priority', 'heading', 24);
INSERT INTO refs VALUES (27, 5, 89, 94, 'QX-1a', 1, NULL, '9e3ca21a12d90238', '[]', 'QX-1a', 'priority', 'heading', 25);
INSERT INTO refs VALUES (28, 5, 237, 242, 'QX-2b', 1, NULL, '8ece848b9d415ff0', '[]', 'QX-2b', 'priority', 'heading', 26);
INSERT INTO refs VALUES (29, 5, 333, 339, 'NI 195', 1, NULL, '0188f16029d85531', '[]', 'NI 195', 'indicator', 'mention', 26);
CREATE TABLE paragraphs (
    -- the narrative of the entries, paragraph by paragraph
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
    entry_id INTEGER NOT NULL REFERENCES entries(id),
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, within the entry
    CHECK (start < "end")
) STRICT;
INSERT INTO paragraphs VALUES (1, 1, 478, 681, 'Crews attended 84 accidental dwelling fires in April to June 2022, down 12.5% on the previous quarter. Cooking was the cause of 41% of them. A campaign on kitchen safety ran with 18 housing associations.', 1, NULL, '4c1be988badd540e', '[]', 1, 0);
INSERT INTO paragraphs VALUES (2, 1, 739, 953, '2,139 home fire safety visits were completed, against 1,920 in January to March. The year-to-date total is 2,139. Just over half were to homes where somebody is aged 65 or over. Referrals from GPs remain low at 37.', 1, NULL, '11fe6cebf413ca13', '[]', 2, 0);
INSERT INTO paragraphs VALUES (3, 1, 1016, 1194, 'Deliberate secondary fires rose from 130 to 216. Grass and bins account for nearly all of the growth. The police have agreed to joint patrols in Greenford and Redlands from July.', 1, NULL, '453b24b752ce4ad9', '[]', 3, 0);
INSERT INTO paragraphs VALUES (4, 1, 1259, 1535, 'Inspecting officers completed 92 audits in Q1, or 73.6% of the 125 planned. Unwanted fire signals fell by 3.7% to 389. Two posts are vacant and the market for fire engineers is tight. Enforcement notices under article 30 of the Fire Safety Order were served on three premises.', 1, NULL, '7391917d6d5a83e2', '[]', 4, 0);
INSERT INTO paragraphs VALUES (5, 1, 1626, 1870, 'The first fire engine took 531 seconds on average to arrive at a dwelling fire in April to June 2022, 9 seconds below the standard of 540 seconds. The standard was met in 64% of incidents. Roadworks on the A47 have been a hindrance in the east.', 1, NULL, '501a28aa288e2a14', '[]', 5, 0);
INSERT INTO paragraphs VALUES (6, 1, 1939, 2138, 'On-call availability was 66.2% in Q1, compared with 63.5% in Q4; the target is 70%. Seven recruits passed out in May, but 11 firefighters resigned, most of them with less than three years of service.', 1, NULL, 'b7013ef38de25aa3', '[]', 6, 0);
INSERT INTO paragraphs VALUES (7, 1, 2171, 2408, '24 people were killed or seriously injured on roads in the area in April to June 2022, down from 27 in the quarter before. Provisional police data; the rate is 4.1 per 100,000 population. Young drivers aged 17 to 24 are over-represented.', 1, NULL, '4bc128dd34777496', '[]', 7, 0);
INSERT INTO paragraphs VALUES (8, 1, 2481, 2671, '78% of firefighters were in date for breathing apparatus at 30 June 2022, up 7 percentage points since Q4. The target is 95%. A two-year backlog built up while the hot-fire house was closed.', 1, NULL, '578316b32bec3f8a', '[]', 8, 0);
INSERT INTO paragraphs VALUES (9, 1, 2730, 2902, 'The average number of shifts lost to sickness was 2.6 shifts per person (Q4: 2.9). Covid-19 still makes up one third of this. A support dog visits control staff on Fridays.', 1, NULL, 'b6dc508a086e0a1a', '[]', 9, 0);
INSERT INTO paragraphs VALUES (10, 1, 2941, 3168, 'The first forecast of the year, made at 30 June 2022, is an overspend of £310,000. No virements have been made. Fuel is the main pressure: diesel has gone up by 24% since the budget was set. The revenue budget is £41.6 million.', 1, NULL, '8c6ed152ff3fc387', '[]', 10, 0);
INSERT INTO paragraphs VALUES (11, 2, 131, 230, 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.', 1, NULL, '0ba4248c9abb4f37', '[]', 11, 0);
INSERT INTO paragraphs VALUES (12, 2, 275, 364, 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.', 1, NULL, '481d4d4120d528b8', '[]', 12, 0);
INSERT INTO paragraphs VALUES (13, 3, 135, 234, 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.', 1, NULL, 'a39e9a29c83e2bde', '[]', 13, 0);
INSERT INTO paragraphs VALUES (14, 3, 279, 368, 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.', 1, NULL, 'ecba4413965f8b65', '[]', 14, 0);
INSERT INTO paragraphs VALUES (15, 4, 541, 729, 'There were 88 accidental dwelling fires in Q4, 14 fewer than in Q3. Three casualties needed hospital treatment. The Authority is now in the best performing quarter of services of its type.', 1, '[[1, 266.66, 223.93, 644.13, 231.18], [1, 266.88, 233.53, 587.35, 240.78]]', '6a655b8ceebb307b', '[]', 15, 0);
INSERT INTO paragraphs VALUES (16, 4, 787, 990, '2,461 home fire safety visits were completed, against 2,068 in October to December. The year-to-date total is 8,963. Some 9,200 smoke alarms have been ordered for next year at a price of £7.40 per alarm.', 1, '[[1, 267.22, 249.13, 603.9, 256.38], [1, 266.9, 258.73, 642.05, 265.98], [1, 267.15, 268.33, 328.56, 275.58]]', '7aebab6ac6b9c6df', '[]', 16, 0);
INSERT INTO paragraphs VALUES (17, 4, 1053, 1170, 'Deliberate secondary fires fell from 142 to 117. Fires in refuse containers are at their lowest level for five years.', 1, '[[1, 267.41, 283.93, 646.33, 291.18], [1, 266.85, 293.53, 305.01, 300.78]]', '8e0483512fa69ca0', '[]', 17, 0);
INSERT INTO paragraphs VALUES (18, 4, 1235, 1465, 'Inspecting officers completed 126 audits in Q4, or 100.8% of the 125 planned. Unwanted fire signals fell by 5.1% to 354. The vacancies have been filled. Remedial work is complete at three of the four buildings with a waking watch.', 1, '[[1, 267.41, 309.13, 644.64, 316.38], [1, 266.85, 318.73, 638.61, 325.98], [1, 267.36, 328.33, 381.3, 335.58]]', 'c6884a794060347a', '[]', 18, 0);
INSERT INTO paragraphs VALUES (19, 4, 1556, 1825, 'The first fire engine took 518 seconds on average to arrive at a dwelling fire in January to March 2023, 22 seconds below the standard of 540 seconds. A fire engine now stands by at Eastmere on weekdays. The standard was met in 71% of incidents, up from 65% a year ago.', 1, '[[1, 266.66, 361.93, 627.66, 369.18], [1, 267.22, 371.53, 635.62, 378.78], [1, 266.99, 381.13, 564.13, 388.38]]', '7a11411934f98006', '[]', 19, 0);
INSERT INTO paragraphs VALUES (20, 4, 1892, 2059, 'On-call availability was 70.1% in Q4, compared with 65.4% in Q3; the target is 70%. For the first time the target has been met. It is hoped to reach 75% by March 2024.', 1, '[[1, 267.09, 396.73, 647.21, 403.98], [1, 266.88, 406.33, 514.76, 413.58]]', '874082c8e2a5055f', '[]', 20, 0);
INSERT INTO paragraphs VALUES (21, 4, 2096, 2320, '22 people were killed or seriously injured on roads in the area in January to March 2023, down from 29 in the quarter before. The partnership has lost a grant of £60,000, so the rating is likely to slip to red in the summer.', 1, '[[1, 267.22, 421.93, 640.59, 429.18], [1, 267.22, 431.53, 642.65, 438.78], [1, 267.36, 441.13, 337.91, 446.93]]', '130036bd2ef1593a', '[]', 21, 0);
INSERT INTO paragraphs VALUES (22, 4, 2393, 2654, '96% of firefighters were in date for breathing apparatus at 31 March 2023, up 8 percentage points since Q3. The target is 95%. HMICFRS has moved its judgement of training from requires improvement to good. Nine firefighters on long-term absence are not counted.', 1, '[[1, 267.15, 474.73, 637.76, 481.98], [1, 267.08, 484.33, 600.9, 491.58], [1, 267.38, 493.93, 561.79, 501.18]]', 'e93c891e654fc33f', '[]', 22, 0);
INSERT INTO paragraphs VALUES (23, 4, 2713, 2850, 'The average number of shifts lost to sickness was 2.5 shifts per person (Q3: 3.1). Open mental health cases have gone down by five to 12.', 1, '[[1, 266.66, 509.53, 646.97, 516.78], [1, 267.09, 519.13, 403.32, 526.38]]', '68df4121463c183a', '[]', 23, 0);
INSERT INTO paragraphs VALUES (24, 4, 3018, 3277, 'At 31 March 2023 the forecast overspend for the year is £95,000, £185,000 lower than in the October to December report. Grants of £186,000 arrived late in the year. The outturn is therefore within 0.25% of the budget, and the general reserve need not be used.', 2, '[[2, 266.73, 94.43, 617.33, 101.68], [2, 267.09, 104.03, 633.5, 111.28], [2, 266.99, 113.63, 533.36, 120.88]]', '2ee7e4e759e430bb', '[]', 24, 0);
INSERT INTO paragraphs VALUES (25, 5, 137, 236, 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.', 1, NULL, '159d9beed69fb9d8', '[]', 25, 0);
INSERT INTO paragraphs VALUES (26, 5, 281, 370, 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.', 1, NULL, 'd448cb0400cff6ae', '[]', 26, 0);
CREATE TABLE figures (
    -- a number that reports a quantity, with what its sentence says of it
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
    value REAL NOT NULL, -- in base units: 6000000 for "£6 million", 0.6667 for "two thirds"
    kind TEXT NOT NULL CHECK (kind IN ('count', 'percentage', 'percentage_points', 'money', 'duration', 'rate', 'fraction', 'rank', 'score', 'measure')),
    unit TEXT, -- %, pp, GBP, week, "per 1000 ..."; null for counts and fractions
    direction TEXT CHECK (direction IN ('up', 'down', 'same')), -- only where the text says so
    qualifier TEXT CHECK (qualifier IN ('about', 'over', 'under', 'at least', 'at most')),
    role TEXT NOT NULL CHECK (role IN ('observed', 'target', 'forecast')),
    measure TEXT, -- what is measured, in the words of the text (white space as single spaces)
    measure_start INTEGER, -- where it stands: [start, end) in documents.text
    measure_end INTEGER,
    period TEXT, -- the time the number speaks of
    period_start INTEGER,
    period_end INTEGER,
    baseline TEXT, -- what it is compared with
    baseline_start INTEGER,
    baseline_end INTEGER,
    code TEXT REFERENCES codes(code), -- first code of its entry
    entry_id INTEGER REFERENCES entries(id), -- null outside entries
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)), -- 1: careful readers may disagree whether it is a figure
    CHECK (start < "end"),
    CHECK (measure_start < measure_end), CHECK ((measure IS NULL) = (measure_start IS NULL)), CHECK ((measure IS NULL) = (measure_end IS NULL)),
    CHECK (period_start < period_end), CHECK ((period IS NULL) = (period_start IS NULL)), CHECK ((period IS NULL) = (period_end IS NULL)),
    CHECK (baseline_start < baseline_end), CHECK ((baseline IS NULL) = (baseline_start IS NULL)), CHECK ((baseline IS NULL) = (baseline_end IS NULL))
) STRICT;
INSERT INTO figures VALUES (1, 1, 162, 167, 'Three', 1, NULL, '6f9ebed42522d5d5', '[]', 3.0, 'count', NULL, NULL, NULL, 'observed', 'priorities', 168, 178, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO figures VALUES (2, 1, 190, 194, 'five', 1, NULL, 'daeb18595d25a38b', '[]', 5.0, 'count', NULL, NULL, NULL, 'observed', 'amber', 195, 200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO figures VALUES (3, 1, 205, 208, 'two', 1, NULL, 'b294daeb92d72267', '[]', 2.0, 'count', NULL, NULL, NULL, 'observed', 'priorities', 168, 178, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO figures VALUES (4, 1, 220, 223, 'two', 1, NULL, '8d5ba0b3b62ee158', '[]', 2.0, 'count', NULL, NULL, NULL, 'observed', 'priorities', 168, 178, 'Q4', 217, 219, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO figures VALUES (5, 1, 493, 495, '84', 1, NULL, '46cf023910d2557a', '[]', 84.0, 'count', NULL, 'down', NULL, 'observed', 'accidental dwelling fires', 496, 521, 'April to June 2022', 525, 543, 'previous quarter', 563, 579, 'FRA-01', 1, 0);
INSERT INTO figures VALUES (6, 1, 550, 555, '12.5%', 1, NULL, '92aa6371bed1a4fb', '[]', 12.5, 'percentage', '%', 'down', NULL, 'observed', 'accidental dwelling fires', 496, 521, 'April to June 2022', 525, 543, 'previous quarter', 563, 579, 'FRA-01', 1, 0);
INSERT INTO figures VALUES (7, 1, 606, 609, '41%', 1, NULL, '732652a4f6e1454c', '[]', 41.0, 'percentage', '%', NULL, NULL, 'observed', 'accidental dwelling fires', 496, 521, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-01', 1, 0);
INSERT INTO figures VALUES (8, 1, 657, 659, '18', 1, NULL, 'a2d7cee57e37b9aa', '[]', 18.0, 'count', NULL, NULL, NULL, 'observed', 'housing associations', 660, 680, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-01', 1, 0);
INSERT INTO figures VALUES (9, 1, 739, 744, '2,139', 1, NULL, '05acd0cd7f2c992d', '[]', 2139.0, 'count', NULL, NULL, NULL, 'observed', 'home fire safety visits', 745, 768, NULL, NULL, NULL, 'January to March', 802, 818, 'FRA-02', 2, 0);
INSERT INTO figures VALUES (10, 1, 793, 798, '1,920', 1, NULL, '40642cf81ed6eea5', '[]', 1920.0, 'count', NULL, NULL, NULL, 'observed', 'home fire safety visits', 745, 768, 'January to March', 802, 818, NULL, NULL, NULL, 'FRA-02', 2, 0);
INSERT INTO figures VALUES (11, 1, 846, 851, '2,139', 1, NULL, '003c99837f519eb6', '[]', 2139.0, 'count', NULL, NULL, NULL, 'observed', 'Visit the people who are most at risk', 701, 738, 'year-to-date', 824, 836, NULL, NULL, NULL, 'FRA-02', 2, 0);
INSERT INTO figures VALUES (12, 1, 863, 867, 'half', 1, NULL, '5cb28993a2027c78', '[]', 0.5, 'fraction', NULL, NULL, 'over', 'observed', 'Visit the people who are most at risk', 701, 738, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-02', 2, 0);
INSERT INTO figures VALUES (13, 1, 950, 952, '37', 1, NULL, '30b95fa82856daaa', '[]', 37.0, 'count', NULL, NULL, NULL, 'observed', 'Referrals from GPs', 917, 935, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-02', 2, 0);
INSERT INTO figures VALUES (14, 1, 1053, 1056, '130', 1, NULL, 'a9f522ea87497589', '[]', 130.0, 'count', NULL, NULL, NULL, 'observed', 'Deliberate secondary fires', 1016, 1042, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-03', 3, 0);
INSERT INTO figures VALUES (15, 1, 1060, 1063, '216', 1, NULL, 'ce3d5def17c7064b', '[]', 216.0, 'count', NULL, 'up', NULL, 'observed', 'Deliberate secondary fires', 1016, 1042, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-03', 3, 0);
INSERT INTO figures VALUES (16, 1, 1289, 1291, '92', 1, NULL, '7fccd33d0797f26c', '[]', 92.0, 'count', NULL, NULL, NULL, 'observed', 'audits', 1292, 1298, 'Q1', 1302, 1304, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (17, 1, 1309, 1314, '73.6%', 1, NULL, '88e27c1b068517b1', '[]', 73.6, 'percentage', '%', NULL, NULL, 'observed', 'audits', 1292, 1298, 'Q1', 1302, 1304, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (18, 1, 1322, 1325, '125', 1, NULL, 'a4470a7cc8668566', '[]', 125.0, 'count', NULL, NULL, NULL, 'observed', 'Inspecting officers', 1259, 1278, 'Q1', 1302, 1304, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (19, 1, 1365, 1369, '3.7%', 1, NULL, 'c170feee8a99c2a2', '[]', 3.7, 'percentage', '%', 'down', NULL, 'observed', 'Unwanted fire signals', 1335, 1356, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (20, 1, 1373, 1376, '389', 1, NULL, '01eeab8dd5795c09', '[]', 389.0, 'count', NULL, 'down', NULL, 'observed', 'Unwanted fire signals', 1335, 1356, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (21, 1, 1378, 1381, 'Two', 1, NULL, '40e0b94a406432cd', '[]', 2.0, 'count', NULL, NULL, NULL, 'observed', 'posts', 1382, 1387, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (22, 1, 1520, 1525, 'three', 1, NULL, '48f1a18240f1a3d0', '[]', 3.0, 'count', NULL, NULL, NULL, 'observed', 'premises', 1526, 1534, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 4, 0);
INSERT INTO figures VALUES (23, 1, 1653, 1664, '531 seconds', 1, NULL, '5ea23d0bc8c37f1d', '[]', 531.0, 'duration', 'second', NULL, NULL, 'observed', 'first fire engine', 1630, 1647, 'April to June 2022', 1708, 1726, NULL, NULL, NULL, 'FRA-05', 5, 0);
INSERT INTO figures VALUES (24, 1, 1728, 1737, '9 seconds', 1, NULL, '41f3f069a9c678f4', '[]', 9.0, 'duration', 'second', NULL, NULL, 'observed', 'first fire engine', 1630, 1647, 'April to June 2022', 1708, 1726, 'standard', 1748, 1756, 'FRA-05', 5, 0);
INSERT INTO figures VALUES (25, 1, 1760, 1771, '540 seconds', 1, NULL, '77521f47407b5aba', '[]', 540.0, 'duration', 'second', NULL, NULL, 'target', 'first fire engine', 1630, 1647, 'April to June 2022', 1708, 1726, NULL, NULL, NULL, 'FRA-05', 5, 0);
INSERT INTO figures VALUES (26, 1, 1797, 1800, '64%', 1, NULL, '80d49b11458e03e3', '[]', 64.0, 'percentage', '%', NULL, NULL, 'observed', 'incidents', 1804, 1813, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-05', 5, 0);
INSERT INTO figures VALUES (27, 1, 1964, 1969, '66.2%', 1, NULL, '9244c0479e5c5303', '[]', 66.2, 'percentage', '%', NULL, NULL, 'observed', 'call availability', 1942, 1959, 'Q1', 1973, 1975, 'Q4', 2000, 2002, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (28, 1, 1991, 1996, '63.5%', 1, NULL, '62bd1d590094e7fc', '[]', 63.5, 'percentage', '%', NULL, NULL, 'observed', 'call availability', 1942, 1959, 'Q4', 2000, 2002, NULL, NULL, NULL, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (29, 1, 2018, 2021, '70%', 1, NULL, 'dac93be2d5893a10', '[]', 70.0, 'percentage', '%', NULL, NULL, 'target', 'call availability', 1942, 1959, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (30, 1, 2023, 2028, 'Seven', 1, NULL, '2ba985d88bd34fec', '[]', 7.0, 'count', NULL, NULL, NULL, 'observed', 'recruits', 2029, 2037, 'May', 2052, 2055, NULL, NULL, NULL, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (31, 1, 2061, 2063, '11', 1, NULL, '4b32f136c161013b', '[]', 11.0, 'count', NULL, NULL, NULL, 'observed', 'firefighters', 2064, 2076, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (32, 1, 2115, 2126, 'three years', 1, NULL, '6da4f8554b819a18', '[]', 3.0, 'duration', 'year', NULL, 'under', 'observed', 'service', 2130, 2137, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-06', 6, 0);
INSERT INTO figures VALUES (33, 1, 2171, 2173, '24', 1, NULL, 'd7aa85b8744a50a8', '[]', 24.0, 'count', NULL, 'down', NULL, 'observed', 'people', 2174, 2180, 'April to June 2022', 2238, 2256, 'quarter', 2278, 2285, 'FRA-07', 7, 0);
INSERT INTO figures VALUES (34, 1, 2268, 2270, '27', 1, NULL, 'de394a1cec55560b', '[]', 27.0, 'count', NULL, NULL, NULL, 'observed', 'people', 2174, 2180, 'quarter', 2278, 2285, NULL, NULL, NULL, 'FRA-07', 7, 0);
INSERT INTO figures VALUES (35, 1, 2331, 2334, '4.1', 1, NULL, 'be155246910ed379', '[]', 4.1, 'rate', 'per 100000 population', NULL, NULL, 'observed', 'roads safer', 2159, 2170, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-07', 7, 0);
INSERT INTO figures VALUES (36, 1, 2481, 2484, '78%', 1, NULL, '9c034cc8741312cb', '[]', 78.0, 'percentage', '%', 'up', NULL, 'observed', 'firefighters', 2488, 2500, '30 June 2022', 2541, 2553, 'Q4', 2584, 2586, 'FRA-08', 8, 0);
INSERT INTO figures VALUES (37, 1, 2558, 2577, '7 percentage points', 1, NULL, 'fe38f91a0ba6b1c5', '[]', 7.0, 'percentage_points', 'pp', 'up', NULL, 'observed', 'firefighters', 2488, 2500, '30 June 2022', 2541, 2553, 'Q4', 2584, 2586, 'FRA-08', 8, 0);
INSERT INTO figures VALUES (38, 1, 2602, 2605, '95%', 1, NULL, 'dd033a4df4cfd64c', '[]', 95.0, 'percentage', '%', NULL, NULL, 'target', 'core skills up', 2458, 2472, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-08', 8, 0);
INSERT INTO figures VALUES (39, 1, 2609, 2617, 'two-year', 1, NULL, '1bc9f0fbf2df2a2d', '[]', 2.0, 'duration', 'year', NULL, NULL, 'observed', 'core skills up', 2458, 2472, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-08', 8, 1);
INSERT INTO figures VALUES (40, 1, 2780, 2783, '2.6', 1, NULL, '5e8dfdcfae8d4819', '[]', 2.6, 'rate', 'shifts per person', NULL, NULL, 'observed', 'shifts', 2784, 2790, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-09', 9, 0);
INSERT INTO figures VALUES (41, 1, 2807, 2810, '2.9', 1, NULL, '3181c2f3e5768fb5', '[]', 2.9, 'rate', 'shifts per person', NULL, NULL, 'observed', 'shifts', 2784, 2790, 'Q4', 2803, 2805, NULL, NULL, NULL, 'FRA-09', 9, 0);
INSERT INTO figures VALUES (42, 1, 2837, 2846, 'one third', 1, NULL, '310f8bd614415b43', '[]', 0.3333, 'fraction', NULL, NULL, NULL, 'observed', 'Look after the health of our workforce', 2691, 2729, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-09', 9, 0);
INSERT INTO figures VALUES (43, 1, 3014, 3022, '£310,000', 1, NULL, '0b4d3679315783ae', '[]', 310000.0, 'money', 'GBP', NULL, NULL, 'observed', 'overspend', 3001, 3010, '30 June 2022', 2981, 2993, NULL, NULL, NULL, 'FRA-10', 10, 0);
INSERT INTO figures VALUES (44, 1, 3102, 3105, '24%', 1, NULL, 'f7c7ae4edc20ec2d', '[]', 24.0, 'percentage', '%', 'up', NULL, 'observed', 'diesel', 3080, 3086, NULL, NULL, NULL, 'budget', 3116, 3122, 'FRA-10', 10, 0);
INSERT INTO figures VALUES (45, 1, 3154, 3167, '£41.6 million', 1, NULL, 'f4de8b40ee6fb0fd', '[]', 41600000.0, 'money', 'GBP', NULL, NULL, 'target', 'revenue budget', 3136, 3150, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-10', 10, 0);
INSERT INTO figures VALUES (46, 2, 158, 162, '2.4%', 1, NULL, '63c6730253ee8098', '[]', 2.4, 'percentage', '%', 'down', NULL, 'observed', 'Waiting', 131, 138, NULL, NULL, NULL, 'last year', 166, 175, 'QX-1a', 11, 0);
INSERT INTO figures VALUES (47, 2, 180, 188, '18 weeks', 1, NULL, '040b3b7d21175572', '[]', 18.0, 'duration', 'week', 'down', NULL, 'observed', 'Waiting', 131, 138, NULL, NULL, NULL, 'last year', 166, 175, 'QX-1a', 11, 0);
INSERT INTO figures VALUES (48, 2, 198, 208, '£6 million', 1, NULL, 'f4f6c5bd6d395f35', '[]', 6000000.0, 'money', 'GBP', NULL, NULL, 'observed', 'Waiting', 131, 138, NULL, NULL, NULL, NULL, NULL, NULL, 'QX-1a', 11, 0);
INSERT INTO figures VALUES (49, 2, 275, 287, 'Fifty tonnes', 1, NULL, '8b0d8b8fa0c8aea5', '[]', 50.0, 'measure', 'tonne', NULL, NULL, 'observed', 'Re-use more of what people throw away', 237, 274, 'first quarter', 308, 321, NULL, NULL, NULL, 'QX-2b', 12, 0);
INSERT INTO figures VALUES (50, 3, 162, 166, '2.4%', 1, NULL, '648027f93c931dbb', '[]', 2.4, 'percentage', '%', 'down', NULL, 'observed', 'Waiting', 135, 142, NULL, NULL, NULL, 'last year', 170, 179, 'QX-1a', 13, 0);
INSERT INTO figures VALUES (51, 3, 184, 192, '18 weeks', 1, NULL, 'd406effec34a47d2', '[]', 18.0, 'duration', 'week', 'down', NULL, 'observed', 'Waiting', 135, 142, NULL, NULL, NULL, 'last year', 170, 179, 'QX-1a', 13, 0);
INSERT INTO figures VALUES (52, 3, 202, 212, '£6 million', 1, NULL, '521f46fff19ce1b8', '[]', 6000000.0, 'money', 'GBP', NULL, NULL, 'observed', 'Waiting', 135, 142, NULL, NULL, NULL, NULL, NULL, NULL, 'QX-1a', 13, 0);
INSERT INTO figures VALUES (53, 3, 279, 291, 'Fifty tonnes', 1, NULL, 'a979cf17f4a3e8a8', '[]', 50.0, 'measure', 'tonne', NULL, NULL, 'observed', 'Re-use more of what people throw away', 241, 278, 'first quarter', 312, 325, NULL, NULL, NULL, 'QX-2b', 14, 0);
INSERT INTO figures VALUES (54, 4, 247, 252, 'Eight', 1, '[[1, 57.57, 141.19, 79.58, 149.89]]', '65c8b2792147f882', '[]', 8.0, 'count', NULL, NULL, NULL, 'observed', 'priorities', 253, 263, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO figures VALUES (55, 4, 275, 278, 'two', 1, '[[1, 175.04, 141.71, 190.69, 148.15]]', 'd5670f12ccecc0c0', '[]', 2.0, 'count', NULL, NULL, NULL, 'observed', 'amber', 279, 284, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO figures VALUES (56, 4, 552, 554, '88', 1, '[[1, 312.0, 224.07, 320.52, 229.73]]', '10a9c3ce99fb297f', '[]', 88.0, 'count', NULL, 'down', NULL, 'observed', 'accidental dwelling fires', 555, 580, 'Q4', 584, 586, 'Q3', 605, 607, 'FRA-01', 15, 0);
INSERT INTO figures VALUES (57, 4, 588, 590, '14', 1, '[[1, 442.17, 224.16, 450.46, 229.63]]', '1aaa4b7fa2b3242a', '[]', 14.0, 'count', NULL, 'down', NULL, 'observed', 'accidental dwelling fires', 555, 580, 'Q4', 584, 586, 'Q3', 605, 607, 'FRA-01', 15, 0);
INSERT INTO figures VALUES (58, 4, 609, 614, 'Three', 1, '[[1, 520.73, 223.93, 541.98, 229.73]]', 'c8819ecca340779c', '[]', 3.0, 'count', NULL, NULL, NULL, 'observed', 'casualties', 615, 625, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-01', 15, 0);
INSERT INTO figures VALUES (59, 4, 787, 792, '2,461', 1, '[[1, 267.22, 249.27, 287.44, 255.69]]', 'b450e230b67fd123', '[]', 2461.0, 'count', NULL, NULL, NULL, 'observed', 'home fire safety visits', 793, 816, NULL, NULL, NULL, 'October to December', 850, 869, 'FRA-02', 16, 0);
INSERT INTO figures VALUES (60, 4, 841, 846, '2,068', 1, '[[1, 471.97, 249.27, 492.37, 255.69]]', 'bcb0639a0571b11e', '[]', 2068.0, 'count', NULL, NULL, NULL, 'observed', 'home fire safety visits', 793, 816, 'October to December', 850, 869, NULL, NULL, NULL, 'FRA-02', 16, 0);
INSERT INTO figures VALUES (61, 4, 897, 902, '8,963', 1, '[[1, 343.96, 258.87, 364.31, 265.29]]', '96f117d635a55c18', '[]', 8963.0, 'count', NULL, NULL, NULL, 'observed', 'Visit the people who are most at risk', 749, 786, 'year-to-date', 875, 887, NULL, NULL, NULL, 'FRA-02', 16, 0);
INSERT INTO figures VALUES (62, 4, 909, 914, '9,200', 1, '[[1, 393.77, 258.87, 414.26, 265.29]]', '3ff0f08aa1ab7afa', '[]', 9200.0, 'count', NULL, NULL, 'about', 'observed', 'smoke alarms', 915, 927, 'next year', 950, 959, NULL, NULL, NULL, 'FRA-02', 16, 0);
INSERT INTO figures VALUES (63, 4, 974, 979, '£7.40', 1, '[[1, 267.15, 268.47, 287.64, 274.13]]', '7f5d63fe77cb0dc6', '[]', 7.4, 'rate', 'GBP per alarm', NULL, NULL, 'observed', 'price', 965, 970, 'next year', 950, 959, NULL, NULL, NULL, 'FRA-02', 16, 0);
INSERT INTO figures VALUES (64, 4, 1090, 1093, '142', 1, '[[1, 402.67, 284.07, 415.41, 289.63]]', '4cfe9e750526de5e', '[]', 142.0, 'count', NULL, NULL, NULL, 'observed', 'Deliberate secondary fires', 1053, 1079, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-03', 17, 0);
INSERT INTO figures VALUES (65, 4, 1097, 1100, '117', 1, '[[1, 429.26, 284.16, 442.11, 289.63]]', 'ea71225cdf3dbc44', '[]', 117.0, 'count', NULL, 'down', NULL, 'observed', 'Deliberate secondary fires', 1053, 1079, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-03', 17, 0);
INSERT INTO figures VALUES (66, 4, 1159, 1169, 'five years', 1, '[[1, 266.85, 293.53, 303.07, 300.78]]', '2981733e6492bf96', '[]', 5.0, 'duration', 'year', NULL, NULL, 'observed', 'lowest', 1142, 1148, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-03', 17, 0);
INSERT INTO figures VALUES (67, 4, 1265, 1268, '126', 1, '[[1, 380.9, 309.27, 393.91, 314.93]]', '3c7b94ce5da0a40f', '[]', 126.0, 'count', NULL, NULL, NULL, 'observed', 'audits', 1269, 1275, 'Q4', 1279, 1281, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (68, 4, 1286, 1292, '100.8%', 1, '[[1, 457.65, 309.27, 484.99, 314.93]]', '304a8766040b2da0', '[]', 100.8, 'percentage', '%', NULL, NULL, 'observed', 'audits', 1269, 1275, 'Q4', 1279, 1281, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (69, 4, 1300, 1303, '125', 1, '[[1, 512.88, 309.27, 525.72, 314.93]]', '7893589618852fef', '[]', 125.0, 'count', NULL, NULL, NULL, 'observed', 'Inspecting officers', 1235, 1254, 'Q4', 1279, 1281, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (70, 4, 1343, 1347, '5.1%', 1, '[[1, 292.6, 318.87, 310.65, 324.53]]', 'd942471e6479c6cc', '[]', 5.1, 'percentage', '%', 'down', NULL, 'observed', 'Unwanted fire signals', 1313, 1334, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (71, 4, 1351, 1354, '354', 1, '[[1, 323.91, 318.87, 337.23, 324.53]]', '191b0e10bf68dc91', '[]', 354.0, 'count', NULL, 'down', NULL, 'observed', 'Unwanted fire signals', 1313, 1334, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (72, 4, 1417, 1422, 'three', 1, '[[1, 577.11, 318.73, 596.51, 324.53]]', '5a8587236d3f8deb', '[]', 3.0, 'count', NULL, NULL, NULL, 'observed', 'buildings', 1435, 1444, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (73, 4, 1430, 1434, 'four', 1, '[[1, 623.73, 318.73, 638.61, 324.53]]', '1bf6ff4427039372', '[]', 4.0, 'count', NULL, NULL, NULL, 'observed', 'buildings', 1435, 1444, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-04', 18, 0);
INSERT INTO figures VALUES (74, 4, 1583, 1594, '518 seconds', 1, '[[1, 362.13, 361.93, 408.49, 367.73]]', '80b6dd27defcf66c', '[]', 518.0, 'duration', 'second', NULL, NULL, 'observed', 'first fire engine', 1560, 1577, 'January to March 2023', 1638, 1659, NULL, NULL, NULL, 'FRA-05', 19, 0);
INSERT INTO figures VALUES (75, 4, 1661, 1671, '22 seconds', 1, '[[1, 291.06, 371.53, 332.68, 377.33]]', 'fb97d98ecfbb1900', '[]', 22.0, 'duration', 'second', NULL, NULL, 'observed', 'first fire engine', 1560, 1577, 'January to March 2023', 1638, 1659, 'standard', 1682, 1690, 'FRA-05', 19, 0);
INSERT INTO figures VALUES (76, 4, 1694, 1705, '540 seconds', 1, '[[1, 420.54, 371.53, 466.91, 377.33]]', '9c68a00ee4dfcb00', '[]', 540.0, 'duration', 'second', NULL, NULL, 'target', 'first fire engine', 1560, 1577, 'January to March 2023', 1638, 1659, NULL, NULL, NULL, 'FRA-05', 19, 0);
INSERT INTO figures VALUES (77, 4, 1784, 1787, '71%', 1, '[[1, 404.9, 381.27, 420.54, 386.93]]', 'b0cfec39a7575353', '[]', 71.0, 'percentage', '%', 'up', NULL, 'observed', 'incidents', 1791, 1800, NULL, NULL, NULL, 'year ago', 1816, 1824, 'FRA-05', 19, 0);
INSERT INTO figures VALUES (78, 4, 1810, 1813, '65%', 1, '[[1, 504.05, 381.27, 519.78, 386.93]]', '3508cbb4673a91a9', '[]', 65.0, 'percentage', '%', NULL, NULL, 'observed', 'incidents', 1791, 1800, 'year ago', 1816, 1824, NULL, NULL, NULL, 'FRA-05', 19, 0);
INSERT INTO figures VALUES (79, 4, 1917, 1922, '70.1%', 1, '[[1, 355.85, 396.87, 378.64, 402.53]]', '7041deb6b1c9efc1', '[]', 70.1, 'percentage', '%', NULL, NULL, 'observed', 'call availability', 1895, 1912, 'Q4', 1926, 1928, 'Q3', 1953, 1955, 'FRA-06', 20, 0);
INSERT INTO figures VALUES (80, 4, 1944, 1949, '65.4%', 1, '[[1, 464.83, 396.87, 487.71, 402.53]]', '0cb3b2f333a09254', '[]', 65.4, 'percentage', '%', NULL, NULL, 'observed', 'call availability', 1895, 1912, 'Q3', 1953, 1955, NULL, NULL, NULL, 'FRA-06', 20, 0);
INSERT INTO figures VALUES (81, 4, 1971, 1974, '70%', 1, '[[1, 563.98, 396.87, 579.62, 402.53]]', '7b1c296c10662649', '[]', 70.0, 'percentage', '%', NULL, NULL, 'target', 'call availability', 1895, 1912, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-06', 20, 0);
INSERT INTO figures VALUES (82, 4, 2041, 2044, '75%', 1, '[[1, 438.73, 406.47, 454.37, 412.13]]', 'a23724287ecf3dcd', '[]', 75.0, 'percentage', '%', NULL, NULL, 'observed', 'hoped', 2026, 2031, 'March 2024', 2048, 2058, NULL, NULL, NULL, 'FRA-06', 20, 0);
INSERT INTO figures VALUES (83, 4, 2096, 2098, '22', 1, '[[1, 267.22, 422.07, 275.46, 427.63]]', '7ddae54021e5ac96', '[]', 22.0, 'count', NULL, 'down', NULL, 'observed', 'people', 2099, 2105, 'January to March 2023', 2163, 2184, 'quarter', 2206, 2213, 'FRA-07', 21, 0);
INSERT INTO figures VALUES (84, 4, 2196, 2198, '29', 1, '[[1, 267.22, 431.67, 275.69, 437.33]]', 'cd9adaed5885f5ea', '[]', 29.0, 'count', NULL, NULL, NULL, 'observed', 'people', 2099, 2105, 'quarter', 2206, 2213, NULL, NULL, NULL, 'FRA-07', 21, 0);
INSERT INTO figures VALUES (85, 4, 2258, 2265, '£60,000', 1, '[[1, 494.7, 431.67, 524.73, 438.09]]', '3bcd775a096bab2c', '[]', 60000.0, 'money', 'GBP', NULL, NULL, 'observed', 'grant', 2249, 2254, 'summer', 2313, 2319, NULL, NULL, NULL, 'FRA-07', 21, 0);
INSERT INTO figures VALUES (86, 4, 2393, 2396, '96%', 1, '[[1, 267.15, 474.87, 282.93, 480.53]]', '95b8eb4908e2fc60', '[]', 96.0, 'percentage', '%', 'up', NULL, 'observed', 'firefighters', 2400, 2412, '31 March 2023', 2453, 2466, 'Q3', 2497, 2499, 'FRA-08', 22, 0);
INSERT INTO figures VALUES (87, 4, 2471, 2490, '8 percentage points', 1, '[[1, 563.28, 474.73, 637.76, 481.98]]', 'bbc813390b706cfd', '[]', 8.0, 'percentage_points', 'pp', 'up', NULL, 'observed', 'firefighters', 2400, 2412, '31 March 2023', 2453, 2466, 'Q3', 2497, 2499, 'FRA-08', 22, 0);
INSERT INTO figures VALUES (88, 4, 2515, 2518, '95%', 1, '[[1, 354.37, 484.47, 370.15, 490.13]]', '26c3165bbf4dc62a', '[]', 95.0, 'percentage', '%', NULL, NULL, 'target', 'core skills up', 2370, 2384, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-08', 22, 0);
INSERT INTO figures VALUES (89, 4, 2599, 2603, 'Nine', 1, '[[1, 353.57, 493.93, 369.48, 499.73]]', 'ea10a74d998f88ae', '[]', 9.0, 'count', NULL, NULL, NULL, 'observed', 'firefighters', 2604, 2616, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-08', 22, 0);
INSERT INTO figures VALUES (90, 4, 2763, 2766, '2.5', 1, '[[1, 456.29, 509.67, 467.01, 515.33]]', '1678e8dbbe66db43', '[]', 2.5, 'rate', 'shifts per person', NULL, NULL, 'observed', 'shifts', 2767, 2773, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-09', 23, 0);
INSERT INTO figures VALUES (91, 4, 2790, 2793, '3.1', 1, '[[1, 554.1, 509.67, 564.76, 515.33]]', 'b7b51f3f09ce1c5c', '[]', 3.1, 'rate', 'shifts per person', NULL, NULL, 'observed', 'shifts', 2767, 2773, 'Q3', 2786, 2788, NULL, NULL, NULL, 'FRA-09', 23, 0);
INSERT INTO figures VALUES (92, 4, 2839, 2843, 'five', 1, '[[1, 366.33, 519.13, 379.53, 524.93]]', '981b3e95d4fa69e0', '[]', 5.0, 'count', NULL, 'down', NULL, 'observed', 'mental health cases', 2801, 2820, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-09', 23, 0);
INSERT INTO figures VALUES (93, 4, 2847, 2849, '12', 1, '[[1, 393.03, 519.27, 400.99, 524.83]]', 'f75e6a7af971e29e', '[]', 12.0, 'count', NULL, 'down', NULL, 'observed', 'mental health cases', 2801, 2820, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-09', 23, 0);
INSERT INTO figures VALUES (94, 4, 3074, 3081, '£95,000', 2, '[[2, 480.54, 94.57, 510.57, 100.99]]', 'b72c4cbfbe0f5d6c', '[]', 95000.0, 'money', 'GBP', 'down', NULL, 'forecast', 'overspend', 3048, 3057, 'year', 3066, 3070, 'October to December', 3110, 3129, 'FRA-10', 24, 0);
INSERT INTO figures VALUES (95, 4, 3083, 3091, '£185,000', 2, '[[2, 516.29, 94.57, 551.09, 100.99]]', 'd3f29527412cf6f7', '[]', 185000.0, 'money', 'GBP', 'down', NULL, 'observed', 'overspend', 3048, 3057, 'year', 3066, 3070, 'October to December', 3110, 3129, 'FRA-10', 24, 0);
INSERT INTO figures VALUES (96, 4, 3148, 3156, '£186,000', 2, '[[2, 415.52, 104.17, 450.32, 110.59]]', '6a23f4868f6c6f05', '[]', 186000.0, 'money', 'GBP', NULL, NULL, 'observed', 'Grants', 3138, 3144, 'year', 3177, 3181, NULL, NULL, NULL, 'FRA-10', 24, 0);
INSERT INTO figures VALUES (97, 4, 3215, 3220, '0.25%', 2, '[[2, 292.26, 113.77, 315.17, 119.43]]', '8e1acf7f859a0cba', '[]', 0.25, 'percentage', '%', NULL, NULL, 'observed', 'budget', 3228, 3234, NULL, NULL, NULL, NULL, NULL, NULL, 'FRA-10', 24, 0);
INSERT INTO figures VALUES (98, 5, 164, 168, '2.4%', 1, NULL, '820946c480cf7122', '[]', 2.4, 'percentage', '%', 'down', NULL, 'observed', 'Waiting', 137, 144, NULL, NULL, NULL, 'last year', 172, 181, 'QX-1a', 25, 0);
INSERT INTO figures VALUES (99, 5, 186, 194, '18 weeks', 1, NULL, 'af993d5598285adf', '[]', 18.0, 'duration', 'week', 'down', NULL, 'observed', 'Waiting', 137, 144, NULL, NULL, NULL, 'last year', 172, 181, 'QX-1a', 25, 0);
INSERT INTO figures VALUES (100, 5, 204, 214, '£6 million', 1, NULL, '43a02d0a95b64272', '[]', 6000000.0, 'money', 'GBP', NULL, NULL, 'observed', 'Waiting', 137, 144, NULL, NULL, NULL, NULL, NULL, NULL, 'QX-1a', 25, 0);
INSERT INTO figures VALUES (101, 5, 281, 293, 'Fifty tonnes', 1, NULL, 'ca14bd7e880a88c6', '[]', 50.0, 'measure', 'tonne', NULL, NULL, 'observed', 'Re-use more of what people throw away', 243, 280, 'first quarter', 314, 327, NULL, NULL, NULL, 'QX-2b', 26, 0);
CREATE TABLE ratings (
    -- a judgement in colours
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER CHECK (start >= 0), -- [start, "end") of documents.text; null where it is not printed as a word
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- as in the other tables; for a fill the cell that is filled
    passport TEXT NOT NULL UNIQUE, -- for a fill made of the page and the box
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- as in the other tables
    evidence TEXT NOT NULL CHECK (evidence IN ('text', 'fill', 'symbol')),
    colour TEXT NOT NULL, -- small letters; amber/red, amber/green; other scales as printed
    status TEXT NOT NULL CHECK (status IN ('assigned', 'projected', 'previous', 'negated', 'flag', 'requested', 'scale', 'tally')),
    code TEXT REFERENCES codes(code), -- first code of its entry
    entry_id INTEGER REFERENCES entries(id),
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
    CHECK (start < "end"),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL)),
    CHECK (start IS NOT NULL OR evidence <> 'text')
) STRICT;
INSERT INTO ratings VALUES (1, 1, 183, 188, 'green', 1, NULL, '55f9693abb4478cb', '[]', 'text', 'green', 'tally', NULL, NULL, 0);
INSERT INTO ratings VALUES (2, 1, 195, 200, 'amber', 1, NULL, '93e1e6334fede79a', '[]', 'text', 'amber', 'tally', NULL, NULL, 0);
INSERT INTO ratings VALUES (3, 1, 209, 212, 'red', 1, NULL, '03944b10f8b3d71f', '[]', 'text', 'red', 'tally', NULL, NULL, 0);
INSERT INTO ratings VALUES (4, 1, 229, 234, 'green', 1, NULL, '11f550e47008504f', '[]', 'text', 'green', 'previous', NULL, NULL, 0);
INSERT INTO ratings VALUES (5, 1, 236, 239, 'Red', 1, NULL, 'a7a43b41a820bb1a', '[]', 'text', 'red', 'scale', NULL, NULL, 0);
INSERT INTO ratings VALUES (6, 1, 682, 687, 'Green', 1, NULL, 'e8433548249a183a', '[]', 'text', 'green', 'assigned', 'FRA-01', 1, 0);
INSERT INTO ratings VALUES (7, 1, 688, 693, 'Amber', 1, NULL, '13b964db662d0987', '[]', 'text', 'amber', 'previous', 'FRA-01', 1, 0);
INSERT INTO ratings VALUES (8, 1, 954, 959, 'Amber', 1, NULL, '0e7dacc2cbf90549', '[]', 'text', 'amber', 'assigned', 'FRA-02', 2, 0);
INSERT INTO ratings VALUES (9, 1, 960, 965, 'Amber', 1, NULL, '62c7b2f2a1cbebe7', '[]', 'text', 'amber', 'previous', 'FRA-02', 2, 0);
INSERT INTO ratings VALUES (10, 1, 1195, 1200, 'Amber', 1, NULL, '6d332782e572df61', '[]', 'text', 'amber', 'assigned', 'FRA-03', 3, 0);
INSERT INTO ratings VALUES (11, 1, 1201, 1206, 'Green', 1, NULL, 'dd110627dd080449', '[]', 'text', 'green', 'previous', 'FRA-03', 3, 0);
INSERT INTO ratings VALUES (12, 1, 1536, 1541, 'Amber', 1, NULL, 'cea144d3a80ee446', '[]', 'text', 'amber', 'assigned', 'FRA-04', 4, 0);
INSERT INTO ratings VALUES (13, 1, 1542, 1547, 'Amber', 1, NULL, '67898e0e865a24ea', '[]', 'text', 'amber', 'previous', 'FRA-04', 4, 0);
INSERT INTO ratings VALUES (14, 1, 1871, 1876, 'Green', 1, NULL, '69552922b90da70d', '[]', 'text', 'green', 'assigned', 'FRA-05', 5, 0);
INSERT INTO ratings VALUES (15, 1, 1877, 1882, 'Amber', 1, NULL, '957d8a3d894d6a76', '[]', 'text', 'amber', 'previous', 'FRA-05', 5, 0);
INSERT INTO ratings VALUES (16, 1, 2139, 2142, 'Red', 1, NULL, 'b5d196e06c611e70', '[]', 'text', 'red', 'assigned', 'FRA-06', 6, 0);
INSERT INTO ratings VALUES (17, 1, 2143, 2146, 'Red', 1, NULL, '92d1784e25866356', '[]', 'text', 'red', 'previous', 'FRA-06', 6, 0);
INSERT INTO ratings VALUES (18, 1, 2409, 2414, 'Amber', 1, NULL, '07bf49008be93443', '[]', 'text', 'amber', 'assigned', 'FRA-07', 7, 0);
INSERT INTO ratings VALUES (19, 1, 2415, 2420, 'Amber', 1, NULL, 'b0d1fb509457d402', '[]', 'text', 'amber', 'previous', 'FRA-07', 7, 0);
INSERT INTO ratings VALUES (20, 1, 2672, 2677, 'Amber', 1, NULL, '6fbbf95284c2cb29', '[]', 'text', 'amber', 'assigned', 'FRA-08', 8, 0);
INSERT INTO ratings VALUES (21, 1, 2678, 2683, 'Amber', 1, NULL, '5b2e5e4145dc9f58', '[]', 'text', 'amber', 'previous', 'FRA-08', 8, 0);
INSERT INTO ratings VALUES (22, 1, 2903, 2908, 'Green', 1, NULL, 'a1ab1d917ee60b9b', '[]', 'text', 'green', 'assigned', 'FRA-09', 9, 0);
INSERT INTO ratings VALUES (23, 1, 2909, 2914, 'Green', 1, NULL, '5a51c6b55e7c209e', '[]', 'text', 'green', 'previous', 'FRA-09', 9, 0);
INSERT INTO ratings VALUES (24, 1, 3169, 3172, 'Red', 1, NULL, '5d49d20b60abc3cb', '[]', 'text', 'red', 'assigned', 'FRA-10', 10, 0);
INSERT INTO ratings VALUES (25, 1, 3173, 3178, 'Amber', 1, NULL, 'c6c46b194ada6a68', '[]', 'text', 'amber', 'previous', 'FRA-10', 10, 0);
INSERT INTO ratings VALUES (26, 2, 224, 229, 'Amber', 1, NULL, 'd9469c2cfdcb36f5', '[]', 'text', 'amber', 'assigned', 'QX-1a', 11, 0);
INSERT INTO ratings VALUES (27, 2, 358, 363, 'Green', 1, NULL, '5bfa208d919d06e9', '[]', 'text', 'green', 'assigned', 'QX-2b', 12, 0);
INSERT INTO ratings VALUES (28, 3, 228, 233, 'Amber', 1, NULL, '16baf390987db2b8', '[]', 'text', 'amber', 'assigned', 'QX-1a', 13, 0);
INSERT INTO ratings VALUES (29, 3, 362, 367, 'Green', 1, NULL, '5c13a0ea9cb8fe57', '[]', 'text', 'green', 'assigned', 'QX-2b', 14, 0);
INSERT INTO ratings VALUES (30, 4, 268, 273, 'green', 1, '[[1, 143.42, 142.99, 168.34, 149.89]]', '6e27284b10d1fd7a', '[]', 'text', 'green', 'tally', NULL, NULL, 0);
INSERT INTO ratings VALUES (31, 4, 279, 284, 'amber', 1, '[[1, 194.57, 141.19, 223.25, 148.15]]', '54187ea1003d5955', '[]', 'text', 'amber', 'tally', NULL, NULL, 0);
INSERT INTO ratings VALUES (32, 4, 294, 297, 'red', 1, '[[1, 271.96, 141.19, 285.27, 148.15]]', 'f74157d619828341', '[]', 'text', 'red', 'negated', NULL, NULL, 0);
INSERT INTO ratings VALUES (33, 4, 299, 302, 'Red', 1, '[[1, 292.67, 141.19, 308.47, 148.15]]', '59a7773c0b3febd0', '[]', 'text', 'red', 'scale', NULL, NULL, 0);
INSERT INTO ratings VALUES (34, 4, 730, 735, 'Green', 1, '[[1, 660.49, 224.07, 682.3, 229.73]]', '7a8ff1a9e2a076e4', '[]', 'text', 'green', 'assigned', 'FRA-01', 15, 0);
INSERT INTO ratings VALUES (35, 4, 736, 741, 'Amber', 1, '[[1, 718.41, 223.93, 743.23, 229.73]]', '0012fb4c94deecda', '[]', 'text', 'amber', 'previous', 'FRA-01', 15, 0);
INSERT INTO ratings VALUES (36, 4, 991, 996, 'Green', 1, '[[1, 660.49, 249.27, 682.3, 254.93]]', 'a5185f3071cdeb91', '[]', 'text', 'green', 'assigned', 'FRA-02', 16, 0);
INSERT INTO ratings VALUES (37, 4, 997, 1002, 'Amber', 1, '[[1, 718.41, 249.13, 743.23, 254.93]]', 'd9b376064f315f65', '[]', 'text', 'amber', 'previous', 'FRA-02', 16, 0);
INSERT INTO ratings VALUES (38, 4, 1171, 1176, 'Green', 1, '[[1, 660.49, 284.07, 682.3, 289.73]]', '56dad5187229f1ba', '[]', 'text', 'green', 'assigned', 'FRA-03', 17, 0);
INSERT INTO ratings VALUES (39, 4, 1177, 1182, 'Amber', 1, '[[1, 718.41, 283.93, 743.23, 289.73]]', '0a9a18b919ed4d9b', '[]', 'text', 'amber', 'previous', 'FRA-03', 17, 0);
INSERT INTO ratings VALUES (40, 4, 1466, 1471, 'Green', 1, '[[1, 660.49, 309.27, 682.3, 314.93]]', 'c879890914f5796d', '[]', 'text', 'green', 'assigned', 'FRA-04', 18, 0);
INSERT INTO ratings VALUES (41, 4, 1472, 1477, 'Amber', 1, '[[1, 718.41, 309.13, 743.23, 314.93]]', 'df74a40c2a33773b', '[]', 'text', 'amber', 'previous', 'FRA-04', 18, 0);
INSERT INTO ratings VALUES (42, 4, 1826, 1831, 'Green', 1, '[[1, 660.49, 362.07, 682.3, 367.73]]', 'd3e061d5b1af3154', '[]', 'text', 'green', 'assigned', 'FRA-05', 19, 0);
INSERT INTO ratings VALUES (43, 4, 1832, 1835, 'Red', 1, '[[1, 719.08, 361.93, 732.24, 367.73]]', '314893dc77049c3f', '[]', 'text', 'red', 'previous', 'FRA-05', 19, 0);
INSERT INTO ratings VALUES (44, 4, 2060, 2065, 'Green', 1, '[[1, 660.49, 396.87, 682.3, 402.53]]', 'de3915b654362705', '[]', 'text', 'green', 'assigned', 'FRA-06', 20, 0);
INSERT INTO ratings VALUES (45, 4, 2066, 2071, 'Amber', 1, '[[1, 718.41, 396.73, 743.23, 402.53]]', '0892e28887124496', '[]', 'text', 'amber', 'previous', 'FRA-06', 20, 0);
INSERT INTO ratings VALUES (46, 4, 2302, 2305, 'red', 1, '[[1, 267.36, 441.13, 278.45, 446.93]]', '7fce550d91c9e19b', '[]', 'text', 'red', 'projected', 'FRA-07', 21, 0);
INSERT INTO ratings VALUES (47, 4, 2321, 2326, 'Amber', 1, '[[1, 660.13, 421.93, 684.95, 427.73]]', '41e477e15e9a9a52', '[]', 'text', 'amber', 'assigned', 'FRA-07', 21, 0);
INSERT INTO ratings VALUES (48, 4, 2327, 2332, 'Amber', 1, '[[1, 718.41, 421.93, 743.23, 427.73]]', '07ecf29e5bb8023d', '[]', 'text', 'amber', 'previous', 'FRA-07', 21, 0);
INSERT INTO ratings VALUES (49, 4, 2655, 2660, 'Green', 1, '[[1, 660.49, 474.87, 682.3, 480.53]]', 'ace17d7095dd402c', '[]', 'text', 'green', 'assigned', 'FRA-08', 22, 0);
INSERT INTO ratings VALUES (50, 4, 2661, 2666, 'Amber', 1, '[[1, 718.41, 474.73, 743.23, 480.53]]', 'abedae4ee884d642', '[]', 'text', 'amber', 'previous', 'FRA-08', 22, 0);
INSERT INTO ratings VALUES (51, 4, 2851, 2856, 'Amber', 1, '[[1, 660.13, 509.53, 684.95, 515.33]]', '70596a6ac255d8a5', '[]', 'text', 'amber', 'assigned', 'FRA-09', 23, 0);
INSERT INTO ratings VALUES (52, 4, 2857, 2860, 'Red', 1, '[[1, 719.08, 509.53, 732.24, 515.33]]', '02377ca8a71d5049', '[]', 'text', 'red', 'previous', 'FRA-09', 23, 0);
INSERT INTO ratings VALUES (53, 4, 3278, 3283, 'Green', 2, '[[2, 660.49, 94.57, 682.3, 100.23]]', '27fc4de56a098401', '[]', 'text', 'green', 'assigned', 'FRA-10', 24, 0);
INSERT INTO ratings VALUES (54, 4, 3284, 3289, 'Amber', 2, '[[2, 718.41, 94.43, 743.23, 100.23]]', 'ccd5c1536b86c3c8', '[]', 'text', 'amber', 'previous', 'FRA-10', 24, 0);
INSERT INTO ratings VALUES (55, 5, 230, 235, 'Amber', 1, NULL, '87678ffe3583e34e', '[]', 'text', 'amber', 'assigned', 'QX-1a', 25, 0);
INSERT INTO ratings VALUES (56, 5, 364, 369, 'Green', 1, NULL, '6d397d736f0ac8c3', '[]', 'text', 'green', 'assigned', 'QX-2b', 26, 0);
CREATE TABLE problems (
    -- what a reader of the document should know
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    code TEXT NOT NULL, -- clipped_text, empty_page, no_entries ...
    message TEXT NOT NULL,
    start INTEGER, -- null: the whole page or document
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    CHECK (start < "end"),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL))
) STRICT;
CREATE TABLE findings (
    -- statements of the documents that support or contradict each other; empty until they are checked
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER CHECK (start >= 0), -- the figure that was checked
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)),
    passport TEXT NOT NULL UNIQUE,
    relation TEXT NOT NULL, -- which relation between figures was checked
    verdict TEXT NOT NULL, -- confirmed, confirmed_by_rounding, contradicts ...
    reason TEXT, -- code of why, where a verdict needs one
    explanation TEXT NOT NULL, -- one sentence with its sum
    CHECK (start < "end")
) STRICT;
INSERT INTO findings VALUES (1, 1, 162, 167, 'Three', 1, NULL, '267e9f96722ff11f', 'rating_tally', 'confirmed', NULL, 'The entries of this document are rated 3 green, 5 amber, 2 red, as the text counts.');
INSERT INTO findings VALUES (2, 1, 220, 223, 'two', 1, NULL, 'ba8b904a8b9b19ab', 'unlinked', 'not_checkable', 'roles_unclear', 'two: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (3, 1, 550, 555, '12.5%', 1, NULL, 'fc0700372cc65309', 'implied_previous', 'not_checkable', 'base_not_printed', 'The level before is not printed; by 84 and 12.5% it lay between 95.9 and 96.1.');
INSERT INTO findings VALUES (4, 1, 606, 609, '41%', 1, NULL, '089948647b3fbde0', 'unlinked', 'not_checkable', 'base_not_printed', '41%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (5, 1, 657, 659, '18', 1, NULL, 'db7ed55f532ae3f5', 'unlinked', 'not_checkable', 'roles_unclear', '18: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (6, 1, 846, 851, '2,139', 1, NULL, 'e2a1787f9fcc5a4d', 'year_to_date', 'not_checkable', 'list_not_closed', '2,139 + 1,920 = 4,059; printed is 2,139: other periods may belong to it.');
INSERT INTO findings VALUES (7, 1, 863, 867, 'half', 1, NULL, '4ea21ddf3a345f2c', 'unlinked', 'not_checkable', 'bound_only', 'half: the text gives a bound, not a value.');
INSERT INTO findings VALUES (8, 1, 950, 952, '37', 1, NULL, 'f4d9475016ec735d', 'unlinked', 'not_checkable', 'roles_unclear', '37: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (9, 1, 1060, 1063, '216', 1, NULL, '1b3a4cb61c46a383', 'direction', 'confirmed', NULL, '216 > 130: it lies above, as the words say.');
INSERT INTO findings VALUES (10, 1, 1289, 1291, '92', 1, NULL, '02d4f8e64cb8a4f9', 'unlinked', 'not_checkable', 'roles_unclear', '92: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (11, 1, 1309, 1314, '73.6%', 1, NULL, '7f514b469302e199', 'share_of_whole', 'not_checkable', 'base_not_printed', '73.6% of 125: the part is not printed; whole numbers fit.');
INSERT INTO findings VALUES (12, 1, 1365, 1369, '3.7%', 1, NULL, '0850a93da2985029', 'implied_previous', 'not_checkable', 'base_not_printed', 'The level before is not printed; by 389 and 3.7% it lay between 403.7 and 404.2.');
INSERT INTO findings VALUES (13, 1, 1378, 1381, 'Two', 1, NULL, 'e60f2586d30cdabf', 'unlinked', 'not_checkable', 'roles_unclear', 'Two: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (14, 1, 1520, 1525, 'three', 1, NULL, '83623e0343a20c09', 'unlinked', 'not_checkable', 'roles_unclear', 'three: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (15, 1, 1728, 1737, '9 seconds', 1, NULL, 'eed725cfb1c637e1', 'target', 'confirmed', NULL, '540 - 531 = 9 -> prints as 9 seconds.');
INSERT INTO findings VALUES (16, 1, 1797, 1800, '64%', 1, NULL, '7ba61f263c519d37', 'unlinked', 'not_checkable', 'base_not_printed', '64%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (17, 1, 1964, 1969, '66.2%', 1, NULL, '70afcfaf9cbf1083', 'unlinked', 'not_checkable', 'base_not_printed', '66.2%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (18, 1, 1991, 1996, '63.5%', 1, NULL, 'a11eed453c4d999a', 'unlinked', 'not_checkable', 'base_not_printed', '63.5%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (19, 1, 2018, 2021, '70%', 1, NULL, '892588e8a37ee754', 'unlinked', 'not_checkable', 'target_not_actual', '70%: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (20, 1, 2023, 2028, 'Seven', 1, NULL, 'b63cea6ec96deef3', 'unlinked', 'not_checkable', 'roles_unclear', 'Seven: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (21, 1, 2061, 2063, '11', 1, NULL, '4e251cf21c2a12b0', 'unlinked', 'not_checkable', 'roles_unclear', '11: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (22, 1, 2115, 2126, 'three years', 1, NULL, '0b530f02242ce389', 'unlinked', 'not_checkable', 'bound_only', 'three years: the text gives a bound, not a value.');
INSERT INTO findings VALUES (23, 1, 2171, 2173, '24', 1, NULL, 'e4a75e398e7dcd40', 'unlinked', 'not_checkable', 'roles_unclear', '24: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (24, 1, 2268, 2270, '27', 1, NULL, '9153ff6e28c1e152', 'unlinked', 'not_checkable', 'roles_unclear', '27: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (25, 1, 2331, 2334, '4.1', 1, NULL, '4addf61b8c8c07cd', 'unlinked', 'not_checkable', 'roles_unclear', '4.1: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (26, 1, 2481, 2484, '78%', 1, NULL, 'b10e04683d0ccd30', 'unlinked', 'not_checkable', 'base_not_printed', '78%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (27, 1, 2558, 2577, '7 percentage points', 1, NULL, 'c6229aa70ce3675e', 'unlinked', 'not_checkable', 'base_not_printed', '7 percentage points: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (28, 1, 2602, 2605, '95%', 1, NULL, '210a0dde15aeb856', 'unlinked', 'not_checkable', 'target_not_actual', '95%: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (29, 1, 2609, 2617, 'two-year', 1, NULL, '58ae3e120245b232', 'unlinked', 'not_checkable', 'roles_unclear', 'two-year: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (30, 1, 2780, 2783, '2.6', 1, NULL, 'af8255aa562066bc', 'unlinked', 'not_checkable', 'roles_unclear', '2.6: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (31, 1, 2807, 2810, '2.9', 1, NULL, '966ad2d3db937486', 'unlinked', 'not_checkable', 'roles_unclear', '2.9: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (32, 1, 2837, 2846, 'one third', 1, NULL, 'e23132e26e865466', 'unlinked', 'not_checkable', 'base_not_printed', 'one third: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (33, 1, 3014, 3022, '£310,000', 1, NULL, '4a0e574d8d424bbb', 'unlinked', 'not_checkable', 'roles_unclear', '£310,000: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (34, 1, 3102, 3105, '24%', 1, NULL, 'aebdff83fbd405b6', 'unlinked', 'not_checkable', 'base_not_printed', '24%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (35, 1, 3154, 3167, '£41.6 million', 1, NULL, 'c6806ecd2a3b2292', 'unlinked', 'not_checkable', 'target_not_actual', '£41.6 million: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (36, 2, 158, 162, '2.4%', 1, NULL, '1425779dca08cf55', 'unlinked', 'not_checkable', 'base_not_printed', '2.4%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (37, 2, 180, 188, '18 weeks', 1, NULL, 'aa1a31d97e1ad596', 'unlinked', 'not_checkable', 'roles_unclear', '18 weeks: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (38, 2, 198, 208, '£6 million', 1, NULL, '24bba74a55a6c0e2', 'unlinked', 'not_checkable', 'roles_unclear', '£6 million: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (39, 2, 275, 287, 'Fifty tonnes', 1, NULL, '383c1e9aa24625f0', 'unlinked', 'not_checkable', 'roles_unclear', 'Fifty tonnes: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (40, 4, 247, 252, 'Eight', 1, '[[1, 57.57, 141.19, 79.58, 149.89]]', '3c6af28082b25144', 'rating_tally', 'confirmed', NULL, 'The entries of this document are rated 8 green, 2 amber, as the text counts.');
INSERT INTO findings VALUES (41, 4, 552, 554, '88', 1, '[[1, 312.0, 224.07, 320.52, 229.73]]', '0af3feb39ed3a4d9', 'unlinked', 'not_checkable', 'roles_unclear', '88: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (42, 4, 588, 590, '14', 1, '[[1, 442.17, 224.16, 450.46, 229.63]]', '59f0e4c3e7302389', 'unlinked', 'not_checkable', 'roles_unclear', '14: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (43, 4, 609, 614, 'Three', 1, '[[1, 520.73, 223.93, 541.98, 229.73]]', '4ff1662fe95d9f5e', 'unlinked', 'not_checkable', 'roles_unclear', 'Three: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (44, 4, 897, 902, '8,963', 1, '[[1, 343.96, 258.87, 364.31, 265.29]]', 'ba001a0a893905ae', 'year_to_date', 'not_checkable', 'list_not_closed', '2,461 + 2,068 = 4,529; printed is 8,963: other periods may belong to it.');
INSERT INTO findings VALUES (45, 4, 909, 914, '9,200', 1, '[[1, 393.77, 258.87, 414.26, 265.29]]', 'c86638f869bf72f5', 'unlinked', 'not_checkable', 'roles_unclear', '9,200: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (46, 4, 974, 979, '£7.40', 1, '[[1, 267.15, 268.47, 287.64, 274.13]]', '4f357e9bef322c40', 'unlinked', 'not_checkable', 'roles_unclear', '£7.40: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (47, 4, 1097, 1100, '117', 1, '[[1, 429.26, 284.16, 442.11, 289.63]]', '8b1b50fb012e6a55', 'direction', 'confirmed', NULL, '117 < 142: it lies below, as the words say.');
INSERT INTO findings VALUES (48, 4, 1159, 1169, 'five years', 1, '[[1, 266.85, 293.53, 303.07, 300.78]]', '7ef0032cd73dc508', 'unlinked', 'not_checkable', 'roles_unclear', 'five years: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (49, 4, 1265, 1268, '126', 1, '[[1, 380.9, 309.27, 393.91, 314.93]]', '2103c7d8e4cca489', 'unlinked', 'not_checkable', 'roles_unclear', '126: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (50, 4, 1286, 1292, '100.8%', 1, '[[1, 457.65, 309.27, 484.99, 314.93]]', '249f6364360e6951', 'unlinked', 'not_checkable', 'base_not_printed', '100.8%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (51, 4, 1300, 1303, '125', 1, '[[1, 512.88, 309.27, 525.72, 314.93]]', '2b2176b235a20864', 'unlinked', 'not_checkable', 'roles_unclear', '125: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (52, 4, 1343, 1347, '5.1%', 1, '[[1, 292.6, 318.87, 310.65, 324.53]]', 'bd12a2625230270e', 'implied_previous', 'not_checkable', 'base_not_printed', 'The level before is not printed; by 354 and 5.1% it lay between 372.8 and 373.2.');
INSERT INTO findings VALUES (53, 4, 1417, 1422, 'three', 1, '[[1, 577.11, 318.73, 596.51, 324.53]]', '4a6d55de0ee663c9', 'bounds', 'confirmed', NULL, 'three of four: the part is no larger than its whole.');
INSERT INTO findings VALUES (54, 4, 1661, 1671, '22 seconds', 1, '[[1, 291.06, 371.53, 332.68, 377.33]]', '11d3c93e0b971fd7', 'target', 'confirmed', NULL, '540 - 518 = 22 -> prints as 22 seconds.');
INSERT INTO findings VALUES (55, 4, 1784, 1787, '71%', 1, '[[1, 404.9, 381.27, 420.54, 386.93]]', 'b10aa2b32414bd3f', 'direction', 'confirmed', NULL, '71% > 65%: it lies above, as the words say.');
INSERT INTO findings VALUES (56, 4, 1917, 1922, '70.1%', 1, '[[1, 355.85, 396.87, 378.64, 402.53]]', 'b600b4b96a89cfdd', 'unlinked', 'not_checkable', 'base_not_printed', '70.1%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (57, 4, 1944, 1949, '65.4%', 1, '[[1, 464.83, 396.87, 487.71, 402.53]]', '941cbf9a7d64ac5f', 'unlinked', 'not_checkable', 'base_not_printed', '65.4%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (58, 4, 1971, 1974, '70%', 1, '[[1, 563.98, 396.87, 579.62, 402.53]]', '21f326a54203fe27', 'unlinked', 'not_checkable', 'target_not_actual', '70%: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (59, 4, 2041, 2044, '75%', 1, '[[1, 438.73, 406.47, 454.37, 412.13]]', '4b1d705e6d5f1917', 'unlinked', 'not_checkable', 'base_not_printed', '75%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (60, 4, 2096, 2098, '22', 1, '[[1, 267.22, 422.07, 275.46, 427.63]]', 'e7148abe751e88d9', 'unlinked', 'not_checkable', 'roles_unclear', '22: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (61, 4, 2196, 2198, '29', 1, '[[1, 267.22, 431.67, 275.69, 437.33]]', '15f69f0208dc9933', 'unlinked', 'not_checkable', 'roles_unclear', '29: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (62, 4, 2258, 2265, '£60,000', 1, '[[1, 494.7, 431.67, 524.73, 438.09]]', '688b4f5af7773d5b', 'unlinked', 'not_checkable', 'roles_unclear', '£60,000: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (63, 4, 2393, 2396, '96%', 1, '[[1, 267.15, 474.87, 282.93, 480.53]]', 'ab5c6cf97e2b0c3f', 'unlinked', 'not_checkable', 'base_not_printed', '96%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (64, 4, 2471, 2490, '8 percentage points', 1, '[[1, 563.28, 474.73, 637.76, 481.98]]', '8d9db7b122534ba7', 'unlinked', 'not_checkable', 'base_not_printed', '8 percentage points: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (65, 4, 2515, 2518, '95%', 1, '[[1, 354.37, 484.47, 370.15, 490.13]]', 'f4242a6636f1765a', 'unlinked', 'not_checkable', 'target_not_actual', '95%: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (66, 4, 2599, 2603, 'Nine', 1, '[[1, 353.57, 493.93, 369.48, 499.73]]', 'ccc968a4c02b194a', 'unlinked', 'not_checkable', 'roles_unclear', 'Nine: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (67, 4, 2763, 2766, '2.5', 1, '[[1, 456.29, 509.67, 467.01, 515.33]]', 'b7aec31f1ea91ba7', 'unlinked', 'not_checkable', 'roles_unclear', '2.5: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (68, 4, 2790, 2793, '3.1', 1, '[[1, 554.1, 509.67, 564.76, 515.33]]', '8a9d9f30eed35c8c', 'unlinked', 'not_checkable', 'roles_unclear', '3.1: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (69, 4, 2839, 2843, 'five', 1, '[[1, 366.33, 519.13, 379.53, 524.93]]', 'aa85fe90ac432ddc', 'unlinked', 'not_checkable', 'roles_unclear', 'five: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (70, 4, 2847, 2849, '12', 1, '[[1, 393.03, 519.27, 400.99, 524.83]]', '888f792048e42808', 'unlinked', 'not_checkable', 'roles_unclear', '12: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (71, 4, 3074, 3081, '£95,000', 2, '[[2, 480.54, 94.57, 510.57, 100.99]]', '4b384d06cb0db453', 'unlinked', 'not_checkable', 'target_not_actual', '£95,000: it is a goal or a forecast, not something that was measured.');
INSERT INTO findings VALUES (72, 4, 3083, 3091, '£185,000', 2, '[[2, 516.29, 94.57, 551.09, 100.99]]', 'cdbc265322f4bc0a', 'unlinked', 'not_checkable', 'roles_unclear', '£185,000: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (73, 4, 3148, 3156, '£186,000', 2, '[[2, 415.52, 104.17, 450.32, 110.59]]', '6ff7e3a9649ed51b', 'unlinked', 'not_checkable', 'roles_unclear', '£186,000: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (74, 4, 3215, 3220, '0.25%', 2, '[[2, 292.26, 113.77, 315.17, 119.43]]', '4458c62eb4e71e2e', 'unlinked', 'not_checkable', 'base_not_printed', '0.25%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (75, 5, 164, 168, '2.4%', 1, NULL, 'b1572b467f15d032', 'unlinked', 'not_checkable', 'base_not_printed', '2.4%: the figure that it is a share or a change of is not printed.');
INSERT INTO findings VALUES (76, 5, 186, 194, '18 weeks', 1, NULL, '90c6cc3b8910ab73', 'unlinked', 'not_checkable', 'roles_unclear', '18 weeks: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (77, 5, 204, 214, '£6 million', 1, NULL, 'c78147c4e4f83b78', 'unlinked', 'not_checkable', 'roles_unclear', '£6 million: no words say how it hangs together with another figure.');
INSERT INTO findings VALUES (78, 5, 281, 293, 'Fifty tonnes', 1, NULL, '4e3aeac65d0d09d9', 'unlinked', 'not_checkable', 'roles_unclear', 'Fifty tonnes: no words say how it hangs together with another figure.');
CREATE TABLE passages (
    -- what full-text search looks through first: headings, titles and narrative paragraphs in one table; pages come after them
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'title', 'narrative')),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    entry_id INTEGER REFERENCES entries(id),
    code TEXT REFERENCES codes(code),
    text TEXT NOT NULL,
    CHECK (start < "end")
) STRICT;
INSERT INTO passages VALUES (1, 1, 'heading', 0, 44, 1, NULL, NULL, 'Improvement Plan Tracker: April to June 2022');
INSERT INTO passages VALUES (2, 1, 'heading', 326, 356, 1, NULL, NULL, 'Community Risk Management Plan');
INSERT INTO passages VALUES (3, 1, 'heading', 396, 434, 1, NULL, NULL, 'Preventing fires and other emergencies');
INSERT INTO passages VALUES (4, 1, 'heading', 1548, 1577, 1, NULL, NULL, 'Responding when we are needed');
INSERT INTO passages VALUES (5, 1, 'heading', 2421, 2445, 1, NULL, NULL, 'Our people and our money');
INSERT INTO passages VALUES (6, 1, 'title', 435, 477, 1, 1, 'FRA-01', 'FRA 01	Reduce accidental fires in the home');
INSERT INTO passages VALUES (7, 1, 'narrative', 478, 681, 1, 1, 'FRA-01', 'Crews attended 84 accidental dwelling fires in April to June 2022, down 12.5% on the previous quarter. Cooking was the cause of 41% of them. A campaign on kitchen safety ran with 18 housing associations.');
INSERT INTO passages VALUES (8, 1, 'title', 694, 738, 1, 2, 'FRA-02', 'FRA 02	Visit the people who are most at risk');
INSERT INTO passages VALUES (9, 1, 'narrative', 739, 953, 1, 2, 'FRA-02', '2,139 home fire safety visits were completed, against 1,920 in January to March. The year-to-date total is 2,139. Just over half were to homes where somebody is aged 65 or over. Referrals from GPs remain low at 37.');
INSERT INTO passages VALUES (10, 1, 'title', 966, 1015, 1, 3, 'FRA-03', 'FRA 03	Work with partners to cut deliberate fires');
INSERT INTO passages VALUES (11, 1, 'narrative', 1016, 1194, 1, 3, 'FRA-03', 'Deliberate secondary fires rose from 130 to 216. Grass and bins account for nearly all of the growth. The police have agreed to joint patrols in Greenford and Redlands from July.');
INSERT INTO passages VALUES (12, 1, 'title', 1207, 1258, 1, 4, 'FRA-04', 'FRA 04	Keep businesses and high-rise buildings safe');
INSERT INTO passages VALUES (13, 1, 'narrative', 1259, 1535, 1, 4, 'FRA-04', 'Inspecting officers completed 92 audits in Q1, or 73.6% of the 125 planned. Unwanted fire signals fell by 3.7% to 389. Two posts are vacant and the market for fire engineers is tight. Enforcement notices under article 30 of the Fire Safety Order were served on three premises.');
INSERT INTO passages VALUES (14, 1, 'title', 1578, 1625, 1, 5, 'FRA-05', 'FRA 05	Reach the most serious incidents quickly');
INSERT INTO passages VALUES (15, 1, 'narrative', 1626, 1870, 1, 5, 'FRA-05', 'The first fire engine took 531 seconds on average to arrive at a dwelling fire in April to June 2022, 9 seconds below the standard of 540 seconds. The standard was met in 64% of incidents. Roadworks on the A47 have been a hindrance in the east.');
INSERT INTO passages VALUES (16, 1, 'title', 1883, 1938, 1, 6, 'FRA-06', 'FRA 06	Improve the availability of on-call fire engines');
INSERT INTO passages VALUES (17, 1, 'narrative', 1939, 2138, 1, 6, 'FRA-06', 'On-call availability was 66.2% in Q1, compared with 63.5% in Q4; the target is 70%. Seven recruits passed out in May, but 11 firefighters resigned, most of them with less than three years of service.');
INSERT INTO passages VALUES (18, 1, 'title', 2147, 2170, 1, 7, 'FRA-07', 'FRA 07	Make roads safer');
INSERT INTO passages VALUES (19, 1, 'narrative', 2171, 2408, 1, 7, 'FRA-07', '24 people were killed or seriously injured on roads in the area in April to June 2022, down from 27 in the quarter before. Provisional police data; the rate is 4.1 per 100,000 population. Young drivers aged 17 to 24 are over-represented.');
INSERT INTO passages VALUES (20, 1, 'title', 2446, 2480, 1, 8, 'FRA-08', 'FRA 08	Keep core skills up to date');
INSERT INTO passages VALUES (21, 1, 'narrative', 2481, 2671, 1, 8, 'FRA-08', '78% of firefighters were in date for breathing apparatus at 30 June 2022, up 7 percentage points since Q4. The target is 95%. A two-year backlog built up while the hot-fire house was closed.');
INSERT INTO passages VALUES (22, 1, 'title', 2684, 2729, 1, 9, 'FRA-09', 'FRA 09	Look after the health of our workforce');
INSERT INTO passages VALUES (23, 1, 'narrative', 2730, 2902, 1, 9, 'FRA-09', 'The average number of shifts lost to sickness was 2.6 shifts per person (Q4: 2.9). Covid-19 still makes up one third of this. A support dog visits control staff on Fridays.');
INSERT INTO passages VALUES (24, 1, 'title', 2915, 2940, 1, 10, 'FRA-10', 'FRA 10	Balance the budget');
INSERT INTO passages VALUES (25, 1, 'narrative', 2941, 3168, 1, 10, 'FRA-10', 'The first forecast of the year, made at 30 June 2022, is an overspend of £310,000. No virements have been made. Fuel is the main pressure: diesel has gone up by 24% since the budget was set. The revenue budget is £41.6 million.');
INSERT INTO passages VALUES (26, 2, 'heading', 0, 35, 1, NULL, NULL, 'Action Tracker – April to June 2012');
INSERT INTO passages VALUES (27, 2, 'heading', 37, 49, 1, NULL, NULL, 'Borough Plan');
INSERT INTO passages VALUES (28, 2, 'heading', 76, 82, 1, NULL, NULL, 'Health');
INSERT INTO passages VALUES (29, 2, 'title', 83, 130, 1, 11, 'QX-1a', 'QX-1a	Shorten the wait for sexual health advice');
INSERT INTO passages VALUES (30, 2, 'narrative', 131, 230, 1, 11, 'QX-1a', 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.');
INSERT INTO passages VALUES (31, 2, 'title', 231, 274, 1, 12, 'QX-2b', 'QX-2b	Re-use more of what people throw away');
INSERT INTO passages VALUES (32, 2, 'narrative', 275, 364, 1, 12, 'QX-2b', 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.');
INSERT INTO passages VALUES (33, 3, 'heading', 0, 39, 1, NULL, NULL, 'Action Tracker – July to September 2012');
INSERT INTO passages VALUES (34, 3, 'heading', 41, 53, 1, NULL, NULL, 'Borough Plan');
INSERT INTO passages VALUES (35, 3, 'heading', 80, 86, 1, NULL, NULL, 'Health');
INSERT INTO passages VALUES (36, 3, 'title', 87, 134, 1, 13, 'QX-1a', 'QX-1a	Shorten the wait for sexual health advice');
INSERT INTO passages VALUES (37, 3, 'narrative', 135, 234, 1, 13, 'QX-1a', 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.');
INSERT INTO passages VALUES (38, 3, 'title', 235, 278, 1, 14, 'QX-2b', 'QX-2b	Re-use more of what people throw away');
INSERT INTO passages VALUES (39, 3, 'narrative', 279, 368, 1, 14, 'QX-2b', 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.');
INSERT INTO passages VALUES (40, 4, 'heading', 83, 130, 1, NULL, NULL, 'Improvement Plan Tracker: January to March 2023');
INSERT INTO passages VALUES (41, 4, 'heading', 388, 418, 1, NULL, NULL, 'Community Risk Management Plan');
INSERT INTO passages VALUES (42, 4, 'heading', 459, 497, 1, NULL, NULL, 'Preventing fires and other emergencies');
INSERT INTO passages VALUES (43, 4, 'heading', 1478, 1507, 1, NULL, NULL, 'Responding when we are needed');
INSERT INTO passages VALUES (44, 4, 'heading', 2333, 2357, 1, NULL, NULL, 'Our people and our money');
INSERT INTO passages VALUES (45, 4, 'title', 498, 540, 1, 15, 'FRA-01', 'FRA 01	Reduce accidental fires in the home');
INSERT INTO passages VALUES (46, 4, 'narrative', 541, 729, 1, 15, 'FRA-01', 'There were 88 accidental dwelling fires in Q4, 14 fewer than in Q3. Three casualties needed hospital treatment. The Authority is now in the best performing quarter of services of its type.');
INSERT INTO passages VALUES (47, 4, 'title', 742, 786, 1, 16, 'FRA-02', 'FRA 02	Visit the people who are most at risk');
INSERT INTO passages VALUES (48, 4, 'narrative', 787, 990, 1, 16, 'FRA-02', '2,461 home fire safety visits were completed, against 2,068 in October to December. The year-to-date total is 8,963. Some 9,200 smoke alarms have been ordered for next year at a price of £7.40 per alarm.');
INSERT INTO passages VALUES (49, 4, 'title', 1003, 1052, 1, 17, 'FRA-03', 'FRA 03	Work with partners to cut deliberate fires');
INSERT INTO passages VALUES (50, 4, 'narrative', 1053, 1170, 1, 17, 'FRA-03', 'Deliberate secondary fires fell from 142 to 117. Fires in refuse containers are at their lowest level for five years.');
INSERT INTO passages VALUES (51, 4, 'title', 1183, 1234, 1, 18, 'FRA-04', 'FRA 04	Keep businesses and high-rise buildings safe');
INSERT INTO passages VALUES (52, 4, 'narrative', 1235, 1465, 1, 18, 'FRA-04', 'Inspecting officers completed 126 audits in Q4, or 100.8% of the 125 planned. Unwanted fire signals fell by 5.1% to 354. The vacancies have been filled. Remedial work is complete at three of the four buildings with a waking watch.');
INSERT INTO passages VALUES (53, 4, 'title', 1508, 1555, 1, 19, 'FRA-05', 'FRA 05	Reach the most serious incidents quickly');
INSERT INTO passages VALUES (54, 4, 'narrative', 1556, 1825, 1, 19, 'FRA-05', 'The first fire engine took 518 seconds on average to arrive at a dwelling fire in January to March 2023, 22 seconds below the standard of 540 seconds. A fire engine now stands by at Eastmere on weekdays. The standard was met in 71% of incidents, up from 65% a year ago.');
INSERT INTO passages VALUES (55, 4, 'title', 1836, 1891, 1, 20, 'FRA-06', 'FRA 06	Improve the availability of on-call fire engines');
INSERT INTO passages VALUES (56, 4, 'narrative', 1892, 2059, 1, 20, 'FRA-06', 'On-call availability was 70.1% in Q4, compared with 65.4% in Q3; the target is 70%. For the first time the target has been met. It is hoped to reach 75% by March 2024.');
INSERT INTO passages VALUES (57, 4, 'title', 2072, 2095, 1, 21, 'FRA-07', 'FRA 07	Make roads safer');
INSERT INTO passages VALUES (58, 4, 'narrative', 2096, 2320, 1, 21, 'FRA-07', '22 people were killed or seriously injured on roads in the area in January to March 2023, down from 29 in the quarter before. The partnership has lost a grant of £60,000, so the rating is likely to slip to red in the summer.');
INSERT INTO passages VALUES (59, 4, 'title', 2358, 2392, 1, 22, 'FRA-08', 'FRA 08	Keep core skills up to date');
INSERT INTO passages VALUES (60, 4, 'narrative', 2393, 2654, 1, 22, 'FRA-08', '96% of firefighters were in date for breathing apparatus at 31 March 2023, up 8 percentage points since Q3. The target is 95%. HMICFRS has moved its judgement of training from requires improvement to good. Nine firefighters on long-term absence are not counted.');
INSERT INTO passages VALUES (61, 4, 'title', 2667, 2712, 1, 23, 'FRA-09', 'FRA 09	Look after the health of our workforce');
INSERT INTO passages VALUES (62, 4, 'narrative', 2713, 2850, 1, 23, 'FRA-09', 'The average number of shifts lost to sickness was 2.5 shifts per person (Q3: 3.1). Open mental health cases have gone down by five to 12.');
INSERT INTO passages VALUES (63, 4, 'title', 2992, 3017, 2, 24, 'FRA-10', 'FRA 10	Balance the budget');
INSERT INTO passages VALUES (64, 4, 'narrative', 3018, 3277, 2, 24, 'FRA-10', 'At 31 March 2023 the forecast overspend for the year is £95,000, £185,000 lower than in the October to December report. Grants of £186,000 arrived late in the year. The outturn is therefore within 0.25% of the budget, and the general reserve need not be used.');
INSERT INTO passages VALUES (65, 5, 'heading', 0, 41, 1, NULL, NULL, 'Action Tracker – October to December 2012');
INSERT INTO passages VALUES (66, 5, 'heading', 43, 55, 1, NULL, NULL, 'Borough Plan');
INSERT INTO passages VALUES (67, 5, 'heading', 82, 88, 1, NULL, NULL, 'Health');
INSERT INTO passages VALUES (68, 5, 'title', 89, 136, 1, 25, 'QX-1a', 'QX-1a	Shorten the wait for sexual health advice');
INSERT INTO passages VALUES (69, 5, 'narrative', 137, 236, 1, 25, 'QX-1a', 'Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.');
INSERT INTO passages VALUES (70, 5, 'title', 237, 280, 1, 26, 'QX-2b', 'QX-2b	Re-use more of what people throw away');
INSERT INTO passages VALUES (71, 5, 'narrative', 281, 370, 1, 26, 'QX-2b', 'Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.');
CREATE TABLE search_index (
    -- one row: whether passages_fts and pages_fts hold all of passages and pages (they are built once, at the end of a batch)
    id INTEGER PRIMARY KEY CHECK (id = 1),
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
INSERT INTO search_index VALUES (1, 1);
CREATE VIRTUAL TABLE passages_fts USING fts5(text, content='passages', content_rowid='id', tokenize='porter unicode61');
CREATE VIRTUAL TABLE pages_fts USING fts5(text, content='pages', content_rowid='id', tokenize='porter unicode61');
CREATE TABLE failed_readings (
    -- how the files were read that failed: read this way again, unchanged, they would fail again
    source_id INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
    reading TEXT NOT NULL -- engine, recognition and profile_hash, as of documents
) STRICT;
CREATE TABLE source_documents (
    -- the documents that a path has held, one after the other; the last is that of sources.document_id
    source_id INTEGER NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position >= 1), -- from 1, in the order in which they were read there
    document_id INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (source_id, position)
) STRICT;
INSERT INTO source_documents VALUES (2, 1, 1);
INSERT INTO source_documents VALUES (4, 1, 2);
INSERT INTO source_documents VALUES (5, 1, 3);
INSERT INTO source_documents VALUES (5, 2, 5);
INSERT INTO source_documents VALUES (6, 1, 1);
INSERT INTO source_documents VALUES (7, 1, 4);
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
INSERT INTO pages_fts (pages_fts) VALUES ('rebuild');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE VIEW actions AS
    -- one row per action (code, or entry without one) and document, as long as the document is current: a panel of ratings over the periods
SELECT
    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
    e.plan AS plan, -- name of the plan it belongs to
    e.theme AS theme, -- name of the heading that groups it
    c.code AS code, -- null for an action that has only a title
    coalesce(c.title, e.title) AS title, -- verbatim; that of its entry where the code has none of its own
    e.rating AS rating, -- the colour this document gives it now; null where it gives none
    e.document_id AS document_id, -- row of documents
    e.start AS start, -- where codes and titles stand: [start, "end") in documents.text
    e."end" AS "end", -- see start
    e.page AS page, -- number (from 1) of the page it begins on
    e.id AS entry_id -- row of entries; several codes may share one
FROM entries e JOIN documents d ON d.id = e.document_id LEFT JOIN entry_codes c ON c.entry_id = e.id
WHERE d.superseded_by IS NULL;
CREATE VIEW entry_figures AS
    -- the figures of current documents, each with the action it stands in and the period it was reported for
SELECT
    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
    e.plan AS plan, -- name of the plan its action belongs to
    e.theme AS theme, -- name of the heading that groups its action
    e.code AS code, -- first code of its action; null for one with a title only
    e.title AS title, -- first title of its action, verbatim
    f.text AS text, -- the figure as printed
    f.value AS value, -- in base units: 6000000 for "£6 million"
    f.kind AS kind, -- count, percentage, money ...
    f.unit AS unit, -- %, pp, GBP, week ...; null for counts and fractions
    f.direction AS direction, -- up, down or same, only where the text says so
    f.qualifier AS qualifier, -- about, over, under, at least, at most
    f.role AS role, -- observed, target or forecast
    f.measure AS measure, -- what is measured, in the words of the text
    f.period AS period, -- the time the number speaks of, as printed
    f.baseline AS baseline, -- what it is compared with
    f.optional AS optional, -- 1: careful readers may disagree whether it is a figure
    f.integrity AS integrity, -- JSON: codes of the problems at its place, which make its words doubtful
    f.document_id AS document_id, -- row of documents
    f.start AS start, -- where it stands: [start, "end") in documents.text
    f."end" AS "end", -- see start
    f.page AS page, -- number (from 1) of the page it stands on
    f.id AS figure_id, -- row of figures
    f.entry_id AS entry_id -- row of entries; null outside them
FROM figures f JOIN documents d ON d.id = f.document_id LEFT JOIN entries e ON e.id = f.entry_id
WHERE d.superseded_by IS NULL;
CREATE VIEW entry_ratings AS
    -- every rating that current documents print, each with the action it stands in: also former, expected and denied ones (see status)
SELECT
    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
    e.plan AS plan, -- name of the plan its action belongs to
    e.theme AS theme, -- name of the heading that groups its action
    e.code AS code, -- first code of its action; null for one with a title only
    e.title AS title, -- first title of its action, verbatim
    r.text AS text, -- as printed; null for a coloured cell or a symbol
    r.colour AS colour, -- small letters; other scales as printed
    r.status AS status, -- assigned: the action has it now
    r.evidence AS evidence, -- text, fill or symbol
    r.optional AS optional, -- 1: careful readers may disagree whether it is a rating
    r.document_id AS document_id, -- row of documents
    r.start AS start, -- where it stands: [start, "end") in documents.text; null where it is not printed as a word
    r."end" AS "end", -- see start
    r.page AS page, -- number (from 1) of the page it stands on
    r.id AS rating_id, -- row of ratings
    r.entry_id AS entry_id -- row of entries; null outside them
FROM ratings r JOIN documents d ON d.id = r.document_id LEFT JOIN entries e ON e.id = r.entry_id
WHERE d.superseded_by IS NULL;
CREATE VIEW failures AS
    -- every path that gave no document when it was last offered, and why
SELECT
    s.path AS path, -- absolute
    s.reason AS reason, -- code of the failure (missing, damaged, encrypted ...)
    s.message AS message, -- what happened and what to do, one sentence
    s.stage AS stage, -- how far it came
    s.version AS version, -- of the extractors that said so
    s.document_id AS document_id -- what it held when it could last be read; row of documents
FROM sources s WHERE s.status = 'failed';
CREATE INDEX idx_documents_superseded_by ON documents (superseded_by);
CREATE INDEX idx_documents_publisher ON documents (publisher);
CREATE INDEX idx_documents_period_start ON documents (period_start);
CREATE INDEX idx_sources_sha256 ON sources (sha256);
CREATE INDEX idx_sources_status ON sources (status);
CREATE INDEX idx_sources_document_id ON sources (document_id);
CREATE INDEX idx_headings_document_id_start ON headings (document_id, start);
CREATE INDEX idx_headings_level_name ON headings (level, name);
CREATE INDEX idx_codes_key ON codes (key);
CREATE INDEX idx_entries_code ON entries (code);
CREATE INDEX idx_entries_theme ON entries (theme);
CREATE INDEX idx_entries_plan ON entries (plan);
CREATE INDEX idx_entries_rating ON entries (rating);
CREATE INDEX idx_entry_codes_code ON entry_codes (code);
CREATE INDEX idx_entry_codes_document_id ON entry_codes (document_id);
CREATE INDEX idx_refs_document_id_start ON refs (document_id, start);
CREATE INDEX idx_refs_code ON refs (code);
CREATE INDEX idx_refs_entry_id ON refs (entry_id);
CREATE INDEX idx_paragraphs_document_id_start ON paragraphs (document_id, start);
CREATE INDEX idx_paragraphs_entry_id ON paragraphs (entry_id);
CREATE INDEX idx_figures_document_id_start ON figures (document_id, start);
CREATE INDEX idx_figures_value ON figures (value);
CREATE INDEX idx_figures_code ON figures (code);
CREATE INDEX idx_figures_entry_id ON figures (entry_id);
CREATE INDEX idx_figures_role ON figures (role);
CREATE INDEX idx_figures_direction ON figures (direction);
CREATE INDEX idx_ratings_document_id_start ON ratings (document_id, start);
CREATE INDEX idx_ratings_code ON ratings (code);
CREATE INDEX idx_ratings_entry_id ON ratings (entry_id);
CREATE INDEX idx_ratings_colour_status ON ratings (colour, status);
CREATE INDEX idx_problems_document_id ON problems (document_id);
CREATE INDEX idx_problems_code ON problems (code);
CREATE INDEX idx_findings_document_id ON findings (document_id);
CREATE INDEX idx_findings_relation_verdict ON findings (relation, verdict);
CREATE INDEX idx_passages_document_id ON passages (document_id);
CREATE INDEX idx_passages_entry_id ON passages (entry_id);
CREATE INDEX idx_passages_code ON passages (code);
CREATE INDEX idx_source_documents_document_id ON source_documents (document_id);
CREATE VIEW versions AS
    -- every document that a path has held: one row, or several where the file has changed
SELECT
    s.path AS path, -- absolute
    h.position AS number, -- from 1, in the order in which they were read there
    s.document_id=d.id AS current, -- 1: it is what was last read there
    s.status AS status, -- of the path now: ingested, duplicate or failed
    d.name AS document, -- file name under which it was first offered
    d.title AS document_title, -- as the document calls itself
    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
    d.sha256 AS sha256, -- of the file's bytes then
    d.superseded_by AS superseded_by, -- the document that took its place; null: some path still holds it
    d.entry_count AS entry_count, -- how many entries were found in it
    d.figure_count AS figure_count, -- how many figures
    d.rating_count AS rating_count, -- how many ratings
    d.id AS document_id, -- row of documents
    s.id AS source_id -- row of sources
FROM source_documents h JOIN sources s ON s.id = h.source_id JOIN documents d ON d.id = h.document_id;
CREATE INDEX idx_documents_overview ON documents
(superseded_by, publisher, period_start, period_end, entry_count, figure_count, rating_count, problem_count, page_count);
CREATE INDEX idx_entries_document_id_rating ON entries (document_id, rating);
CREATE INDEX idx_figures_kind_unit_value ON figures (kind, unit, value);
PRAGMA user_version = 2;
COMMIT;
ANALYZE;
