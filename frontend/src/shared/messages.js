/** What map and timeline say, in the languages of the pages. Numbers and dates go through Intl with Latin digits, as on the pages. */

/** @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} Plural */

/** @type {Record<string, Record<string, string | Plural>>} */
const MESSAGES = {
  en: {
    map: "Map of what fits the filter; everything on it is in the list below",
    canvas: "Map: arrow keys move it, plus and minus zoom",
    marks: "Marks on the map; arrow keys move from one to the next, Enter opens the list of what is there",
    incidents: { one: "{n} incident", other: "{n} incidents" },
    events: { one: "{n} event report", other: "{n} event reports" },
    documents: { one: "{n} document", other: "{n} documents" },
    searchHere: "Search in this area",
    resetArea: "Reset area",
    fit: "Show all points",
    twoFingers: "Use two fingers to move the map",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    close: "Close",
    more: { one: "Show {n} more", other: "Show {n} more" },
    apart: "Zoom in on these",
    legend: "Legend",
    filled: "filled: the named town or site",
    hollow: "hollow: near it, or known to the province only; the dashed ring is how far off it may be",
    placeless: { one: "{n} without a point: in the list only", other: "{n} without a point: in the list only" },
    leftOut: { one: "{n} more are not drawn: narrow the filter", other: "{n} more are not drawn: narrow the filter" },
    empty: "Nothing that fits the filter has a point",
    failed: "The map's data could not be loaded. The list holds everything.",
    noWebgl: "This browser cannot draw the map (WebGL is off). The list holds everything.",
    undatedOne: "no date told",
    within: "within {n} km",
    borders: "Land and borders: Natural Earth; they take no position. Names: GeoNames, Rasid",
    timeline: "How many happened when",
    timelineDay: "by day",
    timelineWeek: "by week",
    timelineMonth: "by month",
    binWidth: "Width of a bar",
    automatic: "automatic",
    from: "From",
    to: "To",
    resetTime: "All time",
    undated: { one: "{n} without a date", other: "{n} without a date" },
    killed: "{range} killed, as told",
    range: "{low} to {high}",
    noDates: "Nothing that fits the filter has a date",
    timelineFailed: "The timeline's data could not be loaded.",
    timelineHelp: "Drag over the bars to choose a time; or move its ends with the arrow keys, with Shift in wide steps, Home and End",
    bar: "{when}: {count}",
  },
  ar: {
    map: "خريطة ما يطابق التصفية؛ وكل ما عليها مذكور في القائمة أدناه",
    canvas: "الخريطة: تحركها الأسهم، ويقربها ويبعدها زائد وناقص",
    marks: "علامات على الخريطة؛ تنقل الأسهم من علامة إلى أخرى ويفتح مفتاح الإدخال قائمة ما فيها",
    incidents: { zero: "لا حوادث", one: "حادثة واحدة", two: "حادثتان", few: "{n} حوادث", many: "{n} حادثة", other: "{n} حادثة" },
    events: { zero: "لا أخبار", one: "خبر واحد", two: "خبران", few: "{n} أخبار", many: "{n} خبرا", other: "{n} خبر" },
    documents: { zero: "لا وثائق", one: "وثيقة واحدة", two: "وثيقتان", few: "{n} وثائق", many: "{n} وثيقة", other: "{n} وثيقة" },
    searchHere: "ابحث في هذه المنطقة",
    resetArea: "ألغِ المنطقة",
    fit: "أظهر كل النقاط",
    twoFingers: "استعمل إصبعين لتحريك الخريطة",
    zoomIn: "تقريب",
    zoomOut: "تبعيد",
    close: "إغلاق",
    more: { one: "أظهر واحدة أخرى", two: "أظهر اثنتين أخريين", few: "أظهر {n} أخرى", many: "أظهر {n} أخرى", other: "أظهر {n} أخرى" },
    apart: "قرّب إليها",
    legend: "مفتاح الخريطة",
    filled: "ممتلئة: البلدة أو الموقع المسمى",
    hollow: "مفرغة: قربه، أو لا تُعرف إلا المحافظة؛ والدائرة المتقطعة مدى ما قد تبتعد عنه",
    placeless: {
      one: "واحدة بلا نقطة: في القائمة فقط", two: "اثنتان بلا نقطة: في القائمة فقط", few: "{n} بلا نقطة: في القائمة فقط",
      many: "{n} بلا نقطة: في القائمة فقط", other: "{n} بلا نقطة: في القائمة فقط",
    },
    leftOut: { other: "{n} أخرى لم تُرسم: ضيّق التصفية" },
    empty: "لا نقطة لشيء مما يطابق التصفية",
    failed: "تعذر تحميل بيانات الخريطة. كل شيء في القائمة.",
    noWebgl: "لا يستطيع هذا المتصفح رسم الخريطة (WebGL معطل). كل شيء في القائمة.",
    undatedOne: "لم يُذكر تاريخ",
    within: "ضمن {n} كم",
    borders: "اليابسة والحدود: Natural Earth، وليست موقفا من أي حد. الأسماء: GeoNames وراصد",
    timeline: "كم حدث ومتى",
    timelineDay: "باليوم",
    timelineWeek: "بالأسبوع",
    timelineMonth: "بالشهر",
    binWidth: "عرض العمود",
    automatic: "تلقائي",
    from: "من",
    to: "إلى",
    resetTime: "كل الأوقات",
    undated: { one: "واحدة بلا تاريخ", two: "اثنتان بلا تاريخ", few: "{n} بلا تاريخ", many: "{n} بلا تاريخ", other: "{n} بلا تاريخ" },
    killed: "القتلى بحسب الأخبار: {range}",
    range: "{low} إلى {high}",
    noDates: "لا تاريخ لشيء مما يطابق التصفية",
    timelineFailed: "تعذر تحميل بيانات الخط الزمني.",
    timelineHelp: "اسحب فوق الأعمدة لتختار زمنا؛ أو حرّك طرفيه بالأسهم، ومع Shift بخطوات واسعة، وبمفتاحي Home وEnd",
    bar: "{when}: {count}",
  },
};

/** A language's messages, numbers and dates. */
export class Speech {
  /** @param {string | undefined} locale */
  constructor(locale) {
    this.locale = locale && locale in MESSAGES ? locale : "en";
    const tag = this.locale === "ar" ? "ar-u-nu-latn" : "en-GB-u-nu-latn";
    this.direction = this.locale === "ar" ? "rtl" : "ltr";
    this.plural = new Intl.PluralRules(tag);
    this.numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
    this.days = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.months = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
    this.tag = tag;
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(value);
  }

  /** A day, given as days since 1970-01-01. @param {number} day */
  day(day) {
    return this.days.format(day * 86_400_000);
  }

  /** @param {number} low @param {number} high */
  range(low, high) {
    return low === high ? this.number(low) : this.say("range", { low, high });
  }

  /**
   * The message of a key; `n` chooses among plural forms and is written where the message says so.
   * @param {string} key @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    const message = MESSAGES[this.locale]?.[key] ?? MESSAGES.en?.[key] ?? key;
    const form = typeof message === "string" ? message : (message[this.plural.select(Number(values.n))] ?? message.other);
    return form.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? this.number(value) : value;
    });
  }
}
