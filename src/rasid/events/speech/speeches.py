"""Speeches: the reporting words of one sentence, each with who speaks, through whom, citing whom, and what it governs."""

from __future__ import annotations

from bisect import bisect_left

from rasid.events.speech.claims import Claims, Speech
from rasid.events.speech.speakers import MEDIA
from rasid.events.words.lexemes import stemmed
from rasid.language.tokens import COMMAS
from rasid.mentions.found import Found
from rasid.mentions.reporting import Cue, cue, impersonal
from rasid.mentions.source_words import head_of
from rasid.records import Source

_DOING = frozenset(("بتنفيذ", "بارتكاب", "بشن", "بتدبير"))  # «اعترفت الحركة بتنفيذ الهجوم»
_BLAMED = 14  # words from «حمل» to the responsibility
_FULL = 3  # words from which a writing is told so fully that it tells («تحدثت حصيلة رسمية تركية عن …»)
_SAID_IN = 8  # tokens from a comma behind a speaker over whom or in what he told it
_ACCOUNT = 7  # words between who tells and «تفاصيل»
_STOOD = frozenset(("ورد", "وردت", "جاء", "جاءت", "علم"))
_AS = frozenset(("كما", "ما", "حسبما", "وفقما"))
_TOLD = 3  # tokens of what is told before who tells it
_LABEL = 8  # tokens of a time or rubric before the bar that parts it from a line («عاجل | …»)


class Speeches(Claims):
    """Reads the reporting words of a document's sentences."""

    def of(self, first: int, last: int) -> list[Speech]:
        """All speeches of the sentence of tokens `first` to `last`, in order."""
        found: list[Speech] = []
        colon = self._colon(first, last)
        if colon is not None:
            found.append(colon)
        elif self.norms[first] in ("وان", "وانه", "وانها"):
            found.append(Speech(first, first, None))
        behind = first if colon is None else colon.cue + 1
        opening = first + 3 if self.is_background(first) else first
        for i in self.cues[bisect_left(self.cues, max(behind, opening)) : bisect_left(self.cues, last)]:
            here = cue(self.norms[i]) if i >= behind else None
            denied = bool(found) and found[-1].denies
            speech = self._speech(first, i, last, here, alone=not found, denied=denied) if here is not None else None
            if speech is not None:
                found.append(speech)
                behind = max(i + 1, *(f.last for f in speech.chain or ()), i + 1)
        return found

    def is_background(self, first: int) -> bool:
        """Whether a sentence opens as background that nobody is quoted for («يذكر أن»)."""
        rests = impersonal().get(self.norms[first].removeprefix("و"), ())
        return bool(rests) and any(tuple(self.norms[first + 1 : first + 1 + len(rest)]) == rest for rest in rests)

    def _speech(self, first: int, i: int, last: int, here: Cue, *, alone: bool, denied: bool) -> Speech | None:
        if here.kind == "preposition":
            return self._preposition(i, last)
        if here.kind == "participle":
            if denied and self.opens(i, last):
                return Speech(i + 1, i, None)  # «نفى الجيش القصف، مؤكدا أن …»: what he stands by
            return self._participle(first, i) if alone and self.opens(i, last) else None
        return None if self.is_nominal(first, i, here) else self._verb(first, i, last, here)

    # --- kinds of speeches --------------------------------------------------------------------------------------------

    def _colon(self, first: int, last: int) -> Speech | None:
        """«الدفاع المدني: مقتل …», «11:05 | مصادر طبية: …»: a speaker at the head of a sentence with a colon behind."""
        bars = [j for j in range(first, min(last - 2, first + _LABEL)) if self.tokens[j].text == "|"]
        first = bars[-1] + 1 if bars else self._behind_clock(first, last)
        for j in range(first + 1, min(last - 1, first + 9)):
            if self.tokens[j].text != ":":
                continue
            source = self.reader.source_at(first, j)
            chain = self._headed_chain(source, j) if source is not None else ()
            if source is None or not chain:
                return None
            side = self.reader.sides.get(source.first)
            country = side is not None and (side.value.id or "").endswith("-government") and head_of(self.norms[first]) is None
            if country:
                return None  # «مصر: …» says where
            bare = source.last == first + 1 and not self.norms[first].startswith("ال") and source.value.id is None
            if bare and len(chain) == 1:
                return None
            return Speech(first, j, self.told(*chain))
        return None

    def _headed_chain(self, source: Found[Source], j: int) -> tuple[Found[Source], ...]:
        """Who speaks before the colon at token j, through whom or citing whom («رويترز عن مصدر أمني:», «الناطق لرويترز:»);
        nobody where other words stand there."""
        if all(t.kind == "mark" for t in self.tokens[source.last : j]):
            return (source,)
        cited = self.cited(source.last, j)
        if cited is not None:
            return (source, cited) if cited.last == j else ()
        through = self.medium(source.last, j)
        return (*through, source) if through and through[0].first == source.last and through[0].last == j else ()

    def _behind_clock(self, first: int, last: int) -> int:
        """The first word of an entry of a running report, behind its bullet and its hour («- 09:25 مصدر طبي: …»)."""
        j = first
        while j < min(last - 3, first + _LABEL) and self.tokens[j].kind == "mark" and self.tokens[j].text not in "«“(\"'":
            j += 1
        clock = [t.kind for t in self.tokens[j : j + 3]] == ["number", "mark", "number"] and self.tokens[j + 1].text == ":"
        return j + 3 * clock

    def _participle(self, first: int, i: int) -> Speech:
        """«تبنت الحركة … قائلة إن»: the side at the head of the sentence speaks, or, at its beginning, who spoke before."""
        named = (a for k, a in sorted(self.reader.sides.items()) if first <= k < i and a.value.id is not None)
        side = next(named, None) if i > first + 1 else None
        source = self.reader.source_at(side.first, i) if side is not None else None
        return Speech(i, i, None if source is None else self.told(source))

    def _preposition(self, i: int, last: int) -> Speech | None:
        """«بحسب X», «وفقا لما ذكرته X», «نقلا عن X»: governs the whole sentence."""
        j = i + 1
        if j < last and self.norms[i].endswith("نقلا") and self.norms[j] == "الي":  # «نقلا إلى المشفى» were carried
            return None
        if self.norms[i] == "حد" and (self.norms[i - 1] != "علي" or j >= last or self.norms[j] not in self.words.tellings):
            return None  # «على حد قول شهود», not «إلى حد ما»
        j += self.norms[j] == "ما" and self.norms[j + 1] in _STOOD if j + 2 < last else 0
        if j + 2 < last and self.norms[j] in _STOOD:  # «حسبما جاء في بيان …», «حسب ما علم لدى …»
            j += 1 + (self.norms[j + 1] in ("في", "علي", "عن", "من", "لدي"))
            j += self.norms[j] == "لسان"
        while j < last and (self.norms[j] in self.words.fillers or self.tokens[j].text == "ـ"):
            j += 1
        j += j + 1 < last and self.norms[j] in self.words.tellings and self.reader.source_at(j + 1, last) is not None
        if j < last and (verb := cue(self.norms[j])) is not None and verb.kind == "verb":
            j = self.past_times(j + 1, last)
        if j >= last:
            return None
        if self.norms[j] in self.words.reports and self.norms[min(j + 1, last - 1)] != "التي":
            return Speech(i, i, None)  # «ووفقا للمعلومات الواردة …» goes on with who spoke before
        tellers = self.reader.sources_at(j, last) or self.generic(j, last, led=True)
        if not tellers or self.is_empty(tellers[0]):
            return None
        behind = tellers[-1].last
        medium = self.medium(behind, min(last, behind + 2))
        return Speech(i, i, self.told(*medium, *tellers, self.cited(behind, min(last, behind + 10))), whole=True)

    def _verb(self, first: int, i: int, last: int, here: Cue) -> Speech | None:
        """A reporting verb at token i: its subject in front or behind, its medium, whom it cites."""
        verb = here.verb
        assert verb is not None
        author = self.author(first, i, last)
        if verb.stands and author is None and self.norms[min(i + 1, last - 1)] != "في":
            return None
        if verb.blames and self.words.responsibility.isdisjoint(self.norms[i + 1 : min(last, i + _BLAMED)]):
            return None  # «حمل المتظاهرون الأعلام»
        j = self.past_times(i + 1 + (author is not None), last)
        header = self.header(i, last)
        opened = header < last
        before = self.norms[i - 1] if i > first else ""
        about = i + 1 < last and self.norms[i + 1] == "عن"  # «كما أعلن عن تحليق طائرات»: nobody says who
        aside = self.norms[i - 2] == "في" if before == "ما" and i > first + 1 else False  # «في ما أكدت …» is «فيما»
        if verb.stands and author is None:
            return self._stands(i, last, header, whole=before in _AS)
        if verb.shows and not here.suffix and self.norms[j : j + 1] and self.norms[j] in self.words.pictures:
            return self._shows(i, j, last)
        if (before in ("ما", "لما", "حسبما", "مما") and not aside) or (
            before == "كما" and not opened and not about and i - 1 > first
        ):
            return self._as_told(i, j, last)
        if verb.claims:
            return self.claim(first, i, j, last)
        also = i == first + 1 and self.norms[first] in ("كما", "وكما")  # «كما أشار إلى سقوط …»
        if (
            (also or (i == first and here.conj))
            and not (opened or verb.relay or verb.stands or verb.media)
            and self._leads_on(i + 1, last)
        ):
            return Speech(i + 1, i, None)
        if here.suffix and verb.media:  # «معلومات نشرتها وكالة …»
            told = self._as_told(i, j, last)
            return told if told and told.chain and told.chain[0].value.kind in MEDIA else None
        if not (verb.strong or opened or verb.relay or verb.about or verb.object):
            return None
        accused = author is not None or (verb.accuses and self.is_accused(first, i, here))
        subjects = [] if accused else self.subjects(j, header, opened)
        front = author or self.in_front(first, i) if not subjects and (not here.conj or before == "قد") else None
        speakers = subjects or ([front] if front else [])
        if not speakers and here.conj and verb.strong and not verb.media:
            speakers = self.acting(first, i)
        if not speakers and opened and verb.strong and not verb.media:
            speakers = subjects = self.generic(j, header)
        if not speakers and verb.object and not opened:
            stranger = self.generic(j, last)
            known = stranger and any(stranger[0].first < k < stranger[0].last for k in self.reader.sides)  # its object
            if stranger and not known and stranger[0].last < last and self.norms[stranger[0].last].startswith("ب"):
                speakers = subjects = stranger
        if verb.hears and subjects and opened:
            k = subjects[-1].last
            k += self.tokens[k].kind == "mark"  # «علمت "الوطن" من مصدر»
            heard = self.reader.sources_at(k + 1, header) if self.norms[k] == "من" else []
            speakers = [*subjects, *heard]
        media = bool(speakers) and (speakers[0].value.kind in MEDIA or self.is_activist(speakers[0]))
        cites = verb.relay and opened and bool(subjects) and self.norms[min(subjects[-1].last, last - 1)] == "عن"
        posted = verb.media and opened and bool(subjects) and self.posts(subjects[-1].last, header)
        if (verb.media or verb.relay or here.suffix) and not (media or cites or posted):  # «نقلت الوزارة عن شهود قولهم إن»
            return None
        if here.suffix:
            return self._as_told(i, subjects[0].first, last) if subjects else None
        if verb.relay:
            said = opened and self.tokens[header].kind == "word"
            return self._relay(i, last, speakers[0], said, "الي" if verb.ascribes else "عن")
        if subjects and self.is_empty(subjects[0]) and subjects[0].last - subjects[0].first < _FULL:
            return None
        if not speakers and not (opened and (verb.strong or verb.again)):
            return None
        if not (verb.strong or opened or verb.relay or verb.about) and not self._admits(subjects[-1].last if subjects else i + 1):
            return None
        if verb.about and not opened and not self._tells_of(subjects[-1].last if subjects else i + 1, last):
            return None
        if subjects and not opened and verb.strong and self._closes(first, i, subjects[-1].last, last):
            return Speech(i, i, self.told(*subjects), whole=True, hedged=verb.hedged)
        behind = subjects[-1].last if subjects else j
        reach = header if opened else min(last, i + 12)
        medium = self.medium(behind, reach) or self.fronted_medium(first, i)
        chain = self.told(*medium, *speakers, self.cited_within(behind, reach)) if speakers else None
        avows = stemmed("admitting")[self.norms[i].removeprefix("و")] and self.norms[min(behind, last - 1)] in _DOING
        claims = not verb.denies and (avows or self.avows(i, last))
        start = self.content(i, header if opened else (behind if subjects else i + 1), last)
        whole = front is not None and not opened and sum(t.kind == "word" for t in self.tokens[i + 1 : last]) <= 3
        nested = front is not None and author is None and not here.conj and self.tokens[i - 1].kind == "word"
        through = () if speakers else self.medium(j, reach)
        return Speech(start, i, chain, whole, verb.hedged, verb.denies, claims, nested, self.told(*through))

    def _stands(self, i: int, last: int, header: int, *, whole: bool) -> Speech | None:
        """«جاء في بيان للشرطة أن …», «كما ورد في تقرير المنظمة»: whose writing it is."""
        if i + 2 >= last:
            return None
        tellers = self.reader.sources_at(i + 2, last)
        if not tellers or self.is_empty(tellers[0]) or not (whole or header < last):
            return None
        return Speech(i if whole else self.content(i, header, last), i, self.told(*tellers), whole)

    def _shows(self, i: int, j: int, last: int) -> Speech | None:
        """«أظهرت صور الأقمار الصناعية تدمير الجسر»: pictures tell, where the verb stands before them and is no caption's."""
        end = j + 1
        while end < last and self.norms[end] in self.words.of_pictures:
            end += 1
        told = self.told(self.reader.found(j, end, None, "social_media"))
        return None if self.norms[i].lstrip("و")[0] in "يت" else Speech(end, i, told)

    def _closes(self, first: int, i: int, j: int, last: int) -> bool:
        """«قتل خمسة في القصف، تقول مصادر طبية.»: whether a verb and who speaks, up to token j, close a sentence told before."""
        if self.tokens[i - 1].text not in COMMAS or i - first < _TOLD:
            return False
        return all(self.tokens[k].kind != "word" for k in range(self.past_times(j, last), last))

    def _leads_on(self, i: int, last: int) -> bool:
        """«وأشارت إلى مقتل …» at the head of a sentence: right behind its verb what it tells of, so who spoke before goes on."""
        return (
            i + 1 < last and self.norms[i] == "الي" and self.tokens[i + 1].kind == "word" and head_of(self.norms[i + 1]) is None
        )

    def _tells_of(self, i: int, last: int) -> bool:
        """Whether a verb of telling about goes on, behind its subject at token i, the time and whom it was told, with what about
        («عن», «تفاصيل …»)."""
        start, i = i, self.past_times(i, last)
        close = next((k for k in range(i + 1, min(last - 1, i + _SAID_IN)) if self.tokens[k].text in COMMAS), None)
        if self.tokens[i].text in COMMAS and close is not None and self.norms[close + 1] == "عن":
            return True  # «كشف مصدر، في تصريح صحفي، عن …»
        if "عن" in self.norms[start:i]:
            return True
        heard = self.medium(i, min(last, i + 2))
        i = heard[-1].last if heard else i
        if i < last and self.norms[i] == "عن":
            return True
        return not self.words.accounts.isdisjoint(self.norms[i : min(last, i + _ACCOUNT)])

    def _admits(self, i: int) -> bool:
        """Whether «ب» with an indefinite word stands at token i («اعترف الجيش بإصابة …»; «اعترفت بالدولة» tells nothing)."""
        return i < len(self.norms) and self.norms[i].startswith("ب") and not self.norms[i].startswith("بال")

    def _as_told(self, i: int, j: int, last: int) -> Speech | None:
        """«على ما أفاد X», «كما ذكرت X», «معلومات نشرتها X»: governs the whole sentence."""
        tellers = self.reader.sources_at(j, last) or self.generic(j, last)
        if not tellers:
            return None
        behind = tellers[-1].last
        medium = self.medium(behind, min(last, behind + 2))
        return Speech(i, i, self.told(*medium, *tellers, self.cited(behind, min(last, behind + 8))), whole=True)

    def _relay(self, i: int, last: int, speaker: Found[Source], opened: bool, leads: str) -> Speech | None:
        """«نقلت وكالة X عن مصادر …»: whom it cites is told behind «عن»; without that or «أن» people are carried."""
        cited: list[Found[Source]] = []
        for k in range(max(speaker.last, i + 1), min(last, speaker.last + 8)):
            if self.norms[k] == leads:
                cited = self.reader.sources_at(k + 1, last) or self.generic(k + 1, last)
                break
        if not cited and not opened:
            return None
        start = self.content(i, cited[-1].last if cited else max(speaker.last, i + 1), last)
        return Speech(start, i, self.told(speaker, *cited))
