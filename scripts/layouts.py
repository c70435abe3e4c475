"""Page layouts of Arabic outlets, each a function from a case to HTML. Shapes and class names are those that publishing systems use."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from hijridate import Gregorian

MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
MAGHREB = ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
HIJRI = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
CLOCK = "السبت 3 أغسطس 2030"  # what the page's clock says: the day on which it was looked at


@dataclass(frozen=True)
class Made:
    """A page, its encoding, and which of date, outlet and author it tells."""

    html: str
    encoding: str = "utf-8"
    dated: bool = True
    named: bool = True
    signed: bool = False


def arabic_digits(text: str) -> str:
    """European digits as Arabic-Indic ones."""
    return text.translate({ord(str(i)): chr(0x660 + i) for i in range(10)})


def words(day: str, months: tuple[str, ...] = MONTHS, weekday: bool = False) -> str:
    """A date in words."""
    of = date.fromisoformat(day)
    return f"{DAYS[of.weekday()] + ' ' if weekday else ''}{of.day} {months[of.month - 1]} {of.year}"


def both(day: str) -> str:
    """A date with both names of the month, as agencies write it."""
    of = date.fromisoformat(day)
    return f"{DAYS[of.weekday()]} {of.day} {LEVANT[of.month - 1]}/{MONTHS[of.month - 1]} {of.year}"


def figures(day: str, sign: str = "/", first: str = "day") -> str:
    """A date in figures."""
    year, month, number = day.split("-")
    return sign.join((number, month, year) if first == "day" else (year, month, number))


def hijri(day: str) -> str:
    """A date of the Islamic calendar."""
    of = Gregorian.fromisoformat(day).to_hijri()
    return f"{of.day} {HIJRI[of.month - 1]} {of.year} هـ"


def ps(case: Any, mark: str = "") -> str:
    """The story in paragraphs."""
    return "\n".join(f"<p{mark}>{escape(p)}</p>" for p in case.paragraphs)


def brs(case: Any, sign: str = "<br><br>") -> str:
    """The story with line breaks."""
    return f"\n{sign}\n".join(escape(p) for p in case.paragraphs)


def links(case: Any, tag: str = "li", start: int = 0) -> str:
    """Links to other stories."""
    return "\n".join(f'<{tag}><a href="/news/{i}">{escape(t)}</a></{tag}>' for i, t in enumerate(case.teasers[start:]))


def head(case: Any, extra: str = "", title: str = "{title} | {site}", charset: str = "utf-8") -> str:
    """The head of a page."""
    shown = title.format(title=case.title, site=case.site)
    return f'<head><meta charset="{charset}"><title>{escape(shown)}</title>{extra}<script>var a = "<p>نص لا يقرأ</p>";</script></head>'


def og(case: Any, **more: str) -> str:
    """Open Graph."""
    told = {
        "og:title": case.title,
        "og:site_name": case.site,
        "og:type": "article",
        **{k.replace("_", ":", 1): v for k, v in more.items()},
    }
    return "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in told.items())


def ld(**fields: object) -> str:
    """JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False)}</script>'


def menu(*more: str) -> str:
    """A menu of sections."""
    names = ("الرئيسية", "سوريا", "العراق", "اليمن", "اقتصاد", "رياضة", "ثقافة", *more)
    return "<ul>" + "".join(f'<li><a href="/s/{i}">{n}</a></li>' for i, n in enumerate(names)) + "</ul>"


def comments(case: Any, name: str = "comments") -> str:
    """What readers say."""
    said = "".join(
        f'<li class="depth-1"><b>زائر {i}</b><p>{escape(t)}</p><span>{CLOCK}</span></li>' for i, t in enumerate(case.comments)
    )
    return f'<div id="{name}" class="{name}-area"><h3>التعليقات ({len(case.comments)})</h3><ol>{said}</ol><form><label>اكتب تعليقك هنا</label><textarea></textarea></form></div>'


def html5(head_: str, body: str, lang: str = "ar", body_class: str = "") -> str:
    """A document."""
    return f'<!DOCTYPE html>\n<html lang="{lang}" dir="rtl">{head_}\n<body class="{body_class}">{body}</body></html>'


def wordpress(case: Any) -> Made:
    """WordPress with a magazine theme."""
    when = f'<meta property="article:published_time" content="{case.day}T10:14:00+03:00">' if case.number % 2 else ""
    body = f"""<header class="td-header-wrap"><div class="td-header-date">{CLOCK}</div><div class="td-header-menu">{menu()}</div></header>
<div class="td-main-content-wrap td-container-wrap"><div class="td-pb-row"><div class="td-pb-span8 td-main-content"><div class="td-ss-main-content">
<article id="post-77" class="post-77 post type-post status-publish category-news tag-related"><div class="td-post-header"><header class="td-post-title">
<h1 class="entry-title">{case.title}</h1><div class="td-module-meta-info"><div class="td-post-author-name">كتب: <a href="/a">{case.author}</a></div>
<span class="td-post-date"><time class="entry-date">{words(case.day)}</time></span><div class="td-post-views">1204 مشاهدة</div></div></header></div>
<div class="td-post-sharing-top">شارك فيسبوك تويتر</div><div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="a.jpg" alt="صورة"><figcaption>أرشيفية للمكان قبل سنوات</figcaption></figure></div>
{ps(case)}<p>اقرأ أيضا: <a href="/x">{case.teasers[0]}</a></p></div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li>الوسوم</li><li><a>أمن</a></li></ul></div></footer></article>
<div class="td_block_related_posts"><h4>مقالات ذات صلة</h4>{links(case, "div")}</div>{comments(case)}</div></div>
<div class="td-pb-span4 td-main-sidebar"><aside class="widget widget_recent"><h4>أحدث الأخبار</h4>{links(case, start=2)}</aside></div></div></div>
<footer class="td-footer-wrapper">جميع الحقوق محفوظة © 2030</footer>"""
    return Made(
        html5(head(case, og(case) + when), body, body_class="single single-post td-standard-pack has-sidebar"), signed=True
    )


def elementor(case: Any) -> Made:
    """WordPress put together with Elementor: the article is a widget."""
    body = f"""<div data-elementor-type="header" class="elementor elementor-location-header">{menu()}<div>{CLOCK}</div></div>
<div class="elementor elementor-location-single post-9 post type-post hentry"><section class="elementor-section"><div class="elementor-container">
<div class="elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title">{case.title}</h1></div></div>
<div class="elementor-widget elementor-widget-post-info"><ul><li><span class="elementor-post-info__item--type-date">{words(case.day, LEVANT)}</span></li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{ps(case)}</div></div>
<div class="elementor-widget elementor-widget-share-buttons">واتساب تلغرام</div>
<div class="elementor-widget elementor-widget-posts"><h3>اخترنا لك</h3>{"".join(f'<article class="elementor-post"><h3><a href="/{i}">{t}</a></h3><p>{t} كما ورد في التقرير الذي نشر اليوم</p></article>' for i, t in enumerate(case.teasers))}</div>
</div></section></div><div class="elementor-location-footer">للتواصل معنا عبر البريد</div>"""
    return Made(html5(head(case, og(case)), body, lang="en-US" if case.number % 2 else "ar"))


def blogger(case: Any) -> Made:
    """A blog on Blogger."""
    body = f"""<div id="header-wrapper"><div class="titlewrapper"><h1 class="title"><a href="/">{case.site}</a></h1></div></div><div class="main section" id="main">
<div class="blog-posts hfeed"><h2 class="date-header"><span>{words(case.day, weekday=True)}</span></h2><div class="post hentry"><h3 class="post-title entry-title">{case.title}</h3>
<div class="post-body entry-content"><div dir="rtl" style="text-align: right;"><span style="font-size: large;">{brs(case, "</span></div><div dir='rtl'><br></div><div dir='rtl'><span>")}</span></div></div>
<div class="post-footer"><span class="post-author vcard">مرسلة بواسطة <span class="fn">{case.author}</span></span> <span class="post-labels">التسميات: <a>أخبار</a></span></div></div></div>
<div class="comments" id="comments"><h4>هناك تعليقان (2):</h4>{"".join(f"<dl><dt>غير معرف يقول...</dt><dd><p>{c}</p></dd></dl>" for c in case.comments)}</div></div>
<div class="sidebar section"><div class="widget PopularPosts"><h2>المشاركات الشائعة</h2>{links(case)}</div><div class="widget BlogArchive">{menu("2029", "2030")}</div></div>"""
    return Made(html5(head(case, title="{site}: {title}"), body))


def drupal(case: Any) -> Made:
    """Drupal, with its fields."""
    stamp = f'<span class="date-display-single" content="{case.day}T09:00:00+02:00">{figures(case.day)} - 09:00</span>'
    body = f"""<div id="page"><header id="header" role="banner"><a href="/">{case.site}</a><div class="region-header">{CLOCK}</div></header><nav id="main-menu">{menu()}</nav>
<main id="content" class="column"><a id="main-content"></a><h1 class="page__title title" id="page-title">{case.title}</h1>
<article class="node node-news view-mode-full clearfix"><div class="field field-name-field-date"><div class="field-items"><div class="field-item even">{stamp}</div></div></div>
<div class="field field-name-field-caption">صورة من المكان</div>
<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{ps(case, ' class="rtejustify"')}</div></div></div>
<ul class="links inline"><li>طباعة</li><li>أرسل لصديق</li></ul></article><section class="block block-views"><h2>مواضيع ذات صلة</h2><div class="view-content">{links(case, "div")}</div></section></main>
<aside class="sidebars"><div class="region-sidebar-first">{links(case, start=3)}</div></aside></div>"""
    return Made(html5(head(case, og(case)), body, lang="ar"))


def joomla(case: Any) -> Made:
    """Joomla with K2."""
    body = f"""<div id="rt-header">{menu()}</div><div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">{words(case.day, weekday=True).replace(" ", "، ", 1)} 12:40</span>
<h2 class="itemTitle">{case.title}</h2><span class="itemAuthor">كتبه <a>{case.author}</a></span></div>
<div class="itemToolbar"><ul><li>حجم الخط</li><li>طباعة</li><li>كن أول من يعلق</li></ul></div>
<div class="itemBody"><div class="itemIntroText">{ps(case).split("</p>")[0]}</p></div><div class="itemFullText">{"</p>".join(ps(case).split("</p>")[1:])}</div>
<div class="itemContentFooter"><span class="itemHits">قراءة 311 مرات</span></div></div>
<div class="itemLatest"><h3>الأحدث من القسم</h3>{links(case)}</div></div>"""
    return Made(html5(head(case, title="{title} - {site}"), body))


def tables(case: Any) -> Made:
    """A site of the early two-thousands: tables, font elements, windows-1256."""
    body = f"""<center><table width=780 border=0><tr><td colspan=3 bgcolor=navy><font color=white size=5>{case.site}</font></td></tr>
<tr><td width=140 valign=top><table><tr><td>{"</td></tr><tr><td>".join(f"<a href=s{i}.asp>{n}</a>" for i, n in enumerate(("الرئيسية", "محليات", "عربي ودولي", "رياضة", "منوعات")))}</td></tr></table></td>
<td valign=top><table cellpadding=4><tr><td><font size=4 color=red><b>{case.title}</b></font></td></tr><tr><td><font size=2>{figures(case.day) if case.number % 2 else words(case.day, LEVANT)}</font></td></tr>
<tr><td align=right><font face=Arial size=3>{brs(case)}</font></td></tr><tr><td><a href=print.asp>طباعة</a> | <a href=send.asp>إرسال</a></td></tr></table></td>
<td width=160 valign=top><font size=2><b>آخر الأخبار</b></font><br>{"<br>".join(f"<a href=n{i}.asp>{t}</a>" for i, t in enumerate(case.teasers))}</td></tr></table></center>"""
    named = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{case.site} - {case.title}</title>'
    return Made(f"<html><head>{named}</head><body dir=rtl>{body}</body></html>", "cp1256")


def forum(case: Any) -> Made:
    """A news forum (vBulletin)."""
    replies = "".join(
        f'<table class="tborder"><tr><td class="alt1"><div id="post_message_{i}" class="reply">{c}</div></td></tr></table>'
        for i, c in enumerate(case.comments)
    )
    body = f"""<div class="navbar">منتديات {case.site} &gt; قسم الأخبار</div><table class="tborder" id="post1"><tr><td class="thead">{figures(case.day, "-")}, 11:20 AM</td></tr>
<tr><td class="alt2"><div id="postmenu_1"><a class="bigusername">{case.author}</a><div>عضو نشيط</div></div></td></tr>
<tr><td class="alt1" id="td_post_1"><div class="smallfont"><strong>{case.title}</strong></div><hr size="1"><div id="post_message_1"><font size="5">{brs(case)}</font></div></td></tr></table>{replies}
<div class="smallfont">الساعة الآن 09:44 PM</div>"""
    shown = head(case, title="{title} - منتديات {site}", charset="windows-1256")
    return Made(html5(shown, body), "cp1256", named=False)


def asp_net(case: Any) -> Made:
    """A state agency on ASP.NET: everything is a span with a number."""
    body = f"""<form id="aspnetForm" action="n.aspx"><div id="ctl00_top"><span id="ctl00_lblToday">{CLOCK}</span>{menu()}</div><div id="ctl00_main"><div class="row"><div class="col-md-9">
<span id="ctl00_c_lblTitle" class="newstitle">{case.title}</span><br><span id="ctl00_c_lblDate">{arabic_digits(figures(case.day))}</span><br>
<span id="ctl00_c_lblText"><p>{case.site.split()[-1]} ـ خاص</p>{ps(case, " dir='RTL'")}<p>{case.author[0]}.ع</p></span></div><div class="col-md-3"><span id="ctl00_r_lbl">{links(case, "div")}</span></div></div></div></form>"""
    return Made(html5(head(case, title="{site} - {title}"), body))


def react(case: Any) -> Made:
    """A large outlet: hashed class names, each paragraph in an element of its own, everything in JSON-LD."""
    thing = ld(**{"@graph": [
        {"@type": "NewsArticle", "headline": case.title, "datePublished": f"{case.day}T08:30:00.000Z", "dateModified": "2030-01-01T00:00:00Z",
         "author": [{"@type": "Person", "name": case.author}], "publisher": {"@id": "#org"}},
        {"@type": "NewsMediaOrganization", "@id": "#org", "name": case.site}]})  # fmt: skip
    body = f"""<div id="root"><header role="banner" class="bbc-1a2"><nav role="navigation">{menu()}</nav></header><div class="bbc-1ff ebmt73l0"><main role="main" class="bbc-fa0">
<div class="bbc-1cvx"><h1 class="bbc-14gqcmb" id="content">{case.title}</h1></div><div class="bbc-19j92fr"><figure><p>صورة التقطت في مكان آخر وزمان آخر لا علاقة لهما بالخبر</p></figure></div>
<div class="bbc-1q3lc5q"><time class="bbc-1dafq0j" datetime="{case.day}">{words(case.day)}</time></div>
{"".join(f'<div dir="rtl" class="bbc-19j92fr ebmt73l0"><p class="bbc-hhl7in">{escape(p)}</p></div>' for p in case.paragraphs[:2])}
<section role="region" aria-labelledby="t" class="bbc-1d9pbg"><strong id="t">قد يهمك أيضا</strong><ul>{links(case)}</ul></section>
{"".join(f'<div dir="rtl" class="bbc-19j92fr ebmt73l0"><p class="bbc-hhl7in">{escape(p)}</p></div>' for p in case.paragraphs[2:])}
</main><section class="bbc-cm8fmp"><h2>اخترنا لكم</h2><ul>{"".join(f"<li><div><h3><a href=/{i}>{t}</a></h3><p>{t}</p></div></li>" for i, t in enumerate(case.teasers))}</ul></section></div></div>"""
    return Made(html5(head(case, thing), body), signed=True)


def semantic(case: Any) -> Made:
    """HTML as its standard would have it."""
    body = f"""<header><p>{case.site}</p><time datetime="2030-08-03">{CLOCK}</time><nav>{menu()}</nav></header><main><article><header><h1>{case.title}</h1>
<p>نشر في <time datetime="{case.day}T07:00+03:00">{words(case.day, LEVANT)}</time> بقلم <a rel="author" href="/a">{case.author}</a></p></header>{ps(case)}
<aside><h2>اقرأ أيضا</h2>{links(case)}</aside><footer><p>الوسوم: <a>أمن</a></p></footer></article></main><aside>{links(case, start=1)}</aside><footer><small>حقوق النشر محفوظة</small></footer>"""
    return Made(html5(head(case, og(case)), body), signed=True)


def amp(case: Any) -> Made:
    """An AMP page."""
    thing = ld(
        **{"@type": "NewsArticle"},
        headline=case.title,
        datePublished=f"{case.day} 13:05:22",
        publisher={"@type": "Organization", "name": case.site},
    )
    body = f"""<amp-sidebar id="s" layout="nodisplay"><nav>{menu()}</nav></amp-sidebar><header class="amp-header">{case.site}</header><article class="amp-wp-article"><header class="amp-wp-article-header">
<h1 class="amp-wp-title">{case.title}</h1><div class="amp-wp-meta amp-wp-posted-on">{case.day}</div></header><div class="amp-wp-article-content"><amp-img alt="صورة"></amp-img>{ps(case)}
<amp-ad>إعلان</amp-ad></div><footer class="amp-wp-article-footer">{comments(case)}</footer></article>"""
    return Made(html5(head(case, thing), body))


def home_made(case: Any) -> Made:
    """A local site that somebody wrote: line breaks, names of classes in Arabic written with Latin letters."""
    body = f"""<div id="top"><div class="logo">{case.site}</div><div class="tarikh">{CLOCK}</div></div><div id="menu">{menu()}</div><div id="center"><div class="khabar_title">{case.title}</div>
<div class="khabar_info">التاريخ: {figures(case.day, "/", "year")} &nbsp; الساعة: 10:21 &nbsp; عدد القراءات: 873</div><div class="khabar">{brs(case, "<br/>")}</div>
<div class="akhbar_okhra"><b>أخبار ذات صلة</b><br>{"<br>".join(f'<a href="?id={i}">{t}</a>' for i, t in enumerate(case.teasers))}</div></div><div id="left">{links(case, "div", 2)}</div>"""
    return Made(html5(head(case, title="{site} :: {title}"), body))


def telegram(case: Any) -> Made:
    """The public view of a channel's post."""
    body = f"""<main class="tgme_main"><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">{case.site}</span></div></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message"><div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><span dir="auto">{case.site}</span></div><div class="tgme_widget_message_text js-message_text" dir="auto"><b>{case.title}</b><br/><br/>{brs(case)}</div>
<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info"><span class="tgme_widget_message_views">2.3K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date"><time datetime="{case.day}T14:03:55+00:00" class="time">14:03</time></a></span></div></div></div></div></div></main>"""
    tags = f'<meta property="og:title" content="{case.title}"><meta property="og:site_name" content="{case.site}">'
    return Made(html5(head(case, tags, title="{site} – Telegram"), body))


def inline_boxes(case: Any) -> Made:
    """Boxes with other stories between the paragraphs."""
    boxed = []
    for i, paragraph in enumerate(case.paragraphs):
        boxed.append(f"<p>{escape(paragraph)}</p>")
        if i == 0:
            boxed.append(
                f'<div class="read-also-box"><span>اقرأ أيضاً</span><a href="/{i}"><img><p>{case.teasers[i]}</p></a></div>'
            )
        else:
            boxed.append(f'<p><strong>شاهد أيضاً: </strong><a href="/{i}">{case.teasers[i]}</a></p>')
    body = f"""<header class="main-header"><div class="container"><span class="today-date">{CLOCK}</span>{menu()}</div></header><div class="container"><div class="row"><div class="col-lg-8"><div class="single-news">
<div class="breadcrumb"><a>الرئيسية</a> / <a>أخبار</a></div><h1>{case.title}</h1><div class="details-bar"><span>{both(case.day)}</span><span>11:05</span></div><div class="news-details-text">{"".join(boxed)}</div>
<div class="tags-list">الكلمات المفتاحية: <a>أمن</a> <a>قصف</a></div></div></div><div class="col-lg-4"><div class="most-read"><h3>الأكثر قراءة</h3>{links(case)}</div></div></div></div>"""
    return Made(html5(head(case, og(case)), body))


def cards(case: Any) -> Made:
    """A ministry's site made with Bootstrap."""
    body = f"""<nav class="navbar navbar-expand-lg"><div class="navbar-collapse">{menu()}</div></nav><section class="py-5"><div class="container"><div class="card shadow"><img class="card-img-top" alt="">
<div class="card-body"><h2 class="card-title">{case.title}</h2><p class="text-muted"><i class="fa fa-calendar"></i> {arabic_digits(words(case.day, weekday=True))}</p><div class="card-text">{ps(case)}</div></div></div>
<div class="row mt-4">{"".join(f'<div class="col-md-4"><div class="card"><div class="card-body"><h5 class="card-title"><a href="/{i}">{t}</a></h5><p class="card-text">{t} وفق ما جاء في بيان صدر عن المكتب</p><small class="text-muted">{CLOCK}</small></div></div></div>' for i, t in enumerate(case.teasers))}</div></div></section><footer class="bg-dark">وزارة</footer>"""
    return Made(html5(head(case, title="{title} | {site}"), body))


def loud_readers(case: Any) -> Made:
    """A short story under which readers quarrel."""
    said = "".join(
        f'<div class="item"><div class="name">قارئ {i}</div><div class="body">{c}. {c}</div></div>'
        for i, c in enumerate(case.comments * 2)
    )
    body = f"""<div class="page"><div class="head">{menu()}</div><div class="story"><h1>{case.title}</h1><div class="date">تاريخ النشر: {figures(case.day, "-", "year")} 17:30 | آخر تحديث: 03-08-2030 08:11</div>{ps(case)}</div>
<div class="discussion"><h2>تعليقات القراء</h2>{said}</div></div>"""
    return Made(html5(head(case, og(case)), body))


def teasers_below(case: Any) -> Made:
    """More text in the summaries of other stories than in the story itself."""
    below = "".join(
        f'<div class="box"><h3><a href="/{i}">{t}</a></h3><p>{t}. وأضاف التقرير أن {t}. وتابع المصدر حديثه قائلا إن الأمر قيد المتابعة</p></div>'
        for i, t in enumerate(case.teasers * 2)
    )
    body = f"""<div id="wrapper"><div id="head"><h1><a href="/">{case.site}</a></h1></div><div id="cont"><div id="topic"><h2 class="tit">{case.title}</h2><span class="dt">آخر تحديث {arabic_digits(words(case.day))} - ٠٨:١٥ مساءً</span>{ps(case)}</div>
<div id="down">{below}</div></div></div>"""
    return Made(html5(head(case, title="{title} — {site}"), body))


def scripted(case: Any) -> Made:
    """The page shows the beginning, the rest comes by script; metadata carry the whole text."""
    thing = ld(**{"@type": ["Article", "NewsArticle"]}, headline=case.title, datePublished=f"{case.day}T12:00:00+03:00", articleBody="\n\n".join(case.paragraphs),
               publisher={"@type": "Organization", "name": case.site}, author={"@type": "Organization", "name": case.site})  # fmt: skip
    body = f"""<div id="app"><div class="loader">جاري التحميل</div><h1>{case.title}</h1><div class="content"><p>{case.paragraphs[0][:70]}</p></div><a href="#">اقرأ المزيد</a></div>"""
    return Made(html5(head(case, thing), body))


def print_view(case: Any) -> Made:
    """The page for printing."""
    body = f"""<div id="printarea"><h3>{case.site}</h3><hr><h2>{case.title}</h2><p><small>{words(case.day, MAGHREB, weekday=True)} | {case.author}</small></p><hr>{brs(case, "<br />")}<hr><small>{case.url}</small><p>طباعة</p></div>"""
    return Made(html5(head(case, title="{title} - {site}"), body))


def islamic_date(case: Any) -> Made:
    """A paper that dates by the Islamic calendar, alone or beside the common one."""
    when = f"{hijri(case.day)} - {words(case.day)} م" if case.number % 2 else hijri(case.day)
    body = f"""<div class="top-strip">{CLOCK}</div><div class="site-nav">{menu()}</div><div class="news-page"><h1 class="news-title">{case.title}</h1><div class="news-date">{when}</div><div class="news-author">{case.author}</div>
<div class="news-text">{ps(case)}</div><div class="social-share">شارك الخبر</div></div>"""
    return Made(html5(head(case, og(case)), body), signed=True)


def nested(case: Any) -> Made:
    """Six elements around each other, none with a name that says anything."""
    body = f"""<div><div><div>{menu()}</div><div><div><div><div><b>{case.title}</b></div><div>{both(case.day)} - 10:00</div><div><div>{"</div><div>".join(escape(p) for p in case.paragraphs)}</div></div></div><div>{links(case, "div")}</div></div></div></div></div>"""
    return Made(html5(head(case, title="{site} | {title}"), body))


def misnamed(case: Any) -> Made:
    """The page says that it is in ISO-8859-1; it is in windows-1256 or in UTF-8."""
    body = f"""<div class="header"><img alt="{case.site}"></div><div class="article"><h1>{case.title}</h1><div class="article-date">{figures(case.day, ".")}</div><div class="article-body">{ps(case)}</div></div><div class="footer">{menu()}</div>"""
    return Made(html5(head(case, title="{title} | {site}", charset="iso-8859-1"), body), "utf-8" if case.number % 2 else "cp1256")


def microdata(case: Any) -> Made:
    """schema.org as attributes."""
    body = f"""<div class="top">{menu()}</div><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{case.title}</h1><meta itemprop="datePublished" content="{case.day}T21:40:00+03:00">
<span itemprop="author" itemscope><span itemprop="name">{case.author}</span></span><div>{CLOCK}</div><div itemprop="articleBody">{ps(case)}</div></div><div class="others">{links(case)}</div>"""
    return Made(html5(head(case, og(case)), body), signed=True)


def undated(case: Any) -> Made:
    """A page that does not say when it was published, only what day it is and since when the site exists."""
    body = f"""<div class="bar">{CLOCK} | 21:05</div><div class="nav">{menu()}</div><div class="post"><h1>{case.title}</h1><div class="post-text">{ps(case)}</div></div><div class="copy">جميع الحقوق محفوظة {case.site} © 2009 - 2030</div>"""
    return Made(html5(head(case, og(case)), body), dated=False)


Layout = Callable[[Any], Made]
LAYOUTS: dict[str, Layout] = {
    made.__name__.replace("_", "-"): made
    for made in (
        wordpress, elementor, blogger, drupal, joomla, tables, forum, asp_net, react, semantic, amp, home_made, telegram, inline_boxes,
        cards, loud_readers, teasers_below, scripted, print_view, islamic_date, nested, misnamed, microdata, undated,
    )
}  # fmt: skip
