"""Every action of the window: its name, its keys and what it does, declared once.

Menus, the command palette, tool tips and the help on keys are all made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

Menu = Literal["File", "Edit", "View", "Tag", "Format", "Brief", "Template", "Help"]
Where = Literal["window", "reader", "items", "editor"]


def N(words: str) -> str:  # short, since it stands before every name in the table
    """Mark words for translation; ``words`` looks them up when they are shown."""
    return words


MENUS: dict[Menu, str] = {
    "File": N("&File"),
    "Edit": N("&Edit"),
    "View": N("&View"),
    "Tag": N("&Tag"),
    "Format": N("F&ormat"),
    "Brief": N("&Brief"),
    "Template": N("Te&mplate"),
    "Help": N("&Help"),
}


@dataclass(frozen=True)
class Declared:
    """One action.

    Attributes:
        id: by which the code names it.
        menu: the menu it stands in, in the order of the table; a ``-`` before ``text`` puts a line above it.
        text: its name.
        keys: its shortcuts, the first one shown.
        help: one line on what it does.
        where: where its keys work: in the whole window, or while the article, a card of an item or the text of a
            section has the focus.
        needs_brief: only while a brief lies on the desk.
        checkable: has a tick.
    """

    id: str
    menu: Menu
    text: str
    keys: tuple[str, ...]
    help: str
    where: Where = "window"
    needs_brief: bool = True
    checkable: bool = False


def _a(id: str, menu: Menu, text: str, keys: str, help: str, where: Where = "window", **more: bool) -> Declared:
    return Declared(id, menu, text, tuple(keys.split(" ")) if keys else (), help, where, **more)


def _e(id: str, text: str, keys: str, help: str, checkable: bool = False) -> Declared:
    """An action on the text of a section; what it is done to says whether it can be done."""
    return Declared(id, "Format", text, tuple(keys.split(" ")), help, "editor", needs_brief=False, checkable=checkable)


ACTIONS: tuple[Declared, ...] = (
    _a("open", "File", N("Open…"), "Ctrl+O", N("Open an article or a brief"), needs_brief=False),
    _a("paste_article", "File", N("Paste an article"), "Ctrl+Shift+V",
       N("Make an article of the text on the clipboard"), needs_brief=False),
    _a("sample", "File", N("Open the sample brief"), "",
       N("See a finished brief and the article that it came from"), needs_brief=False),
    _a("add_source", "File", N("-Add a source…"), "Ctrl+Shift+O",
       N("Open another article in this brief")),
    _a("save", "File", N("-Save"), "Ctrl+S", N("Save the brief")),
    _a("save_as", "File", N("Save as…"), "Ctrl+Shift+S", N("Save the brief under another name")),
    _a("export_word", "File", N("-Export to Word…"), "Ctrl+E", N("Write the brief as a Word file")),
    _a("export_markdown", "File", N("Export to Markdown…"), "Ctrl+Shift+E",
       N("Write the brief as a Markdown file")),
    _a("export_pdf", "File", N("Export to PDF…"), "", N("Write the pages of the preview as a PDF file")),
    _a("export_html", "File", N("Export to HTML…"), "", N("Write the brief as one file for a browser")),
    _a("export_again", "File", N("Export again"), "Ctrl+Alt+W",
       N("Write the brief once more to where it was exported last")),
    _a("bring_back", "File", N("Bring back the cleared version…"), "",
       N("See what was changed in an exported Word file, and take it over")),
    _a("copy_brief", "File", N("Copy the brief"), "Ctrl+Alt+C", N("Put the whole brief on the clipboard as rich text")),
    _a("print", "File", N("Print…"), "Ctrl+P", N("Print the pages of the brief")),
    _a("close", "File", N("-Close the brief"), "Ctrl+W", N("Go back to the start page")),
    _a("quit", "File", N("Quit"), "Ctrl+Q", N("Leave Briefing Desk"), needs_brief=False),
    _a("undo", "Edit", N("Undo"), "Ctrl+Z", N("Take the last step back")),
    _a("redo", "Edit", N("Redo"), "Ctrl+Shift+Z Ctrl+Y", N("Do the step again that was undone")),
    _a("steps", "Edit", N("Steps…"), "Ctrl+Alt+Z", N("Go back to any step, or forward again")),
    _a("copy", "Edit", N("-Copy"), "Ctrl+C", N("Copy the selected words of the article"), "reader"),
    _a("open_link", "Edit", N("Open the link"), "Ctrl+Return Ctrl+Enter",
       N("Open the link at the caret in the browser"), "reader"),
    _a("find", "Edit", N("-Find…"), "Ctrl+F", N("Find words in the article")),
    _a("find_next", "Edit", N("Find next"), "F3", N("Go to the next place")),
    _a("find_previous", "Edit", N("Find previous"), "Shift+F3", N("Go to the place before")),
    _a("palette", "Edit", N("-Find an action…"), "Ctrl+Shift+P",
       N("Do anything by typing a part of its name"), needs_brief=False),
    _a("step_read", "View", N("1 Read and tag"), "Ctrl+1", N("Go to the article and what was made of it"),
       checkable=True),
    _a("step_write", "View", N("2 Write"), "Ctrl+2", N("Go to the text of the brief, where you wrote last"),
       checkable=True),
    _a("step_preview", "View", N("3 Preview"), "Ctrl+3", N("See the pages as they will be"), checkable=True),
    _a("go_back", "View", N("Back to the text"), "Alt+Left", N("Go back to where you wrote last")),
    _a("go_sources", "View", N("-Go to the left"), "Ctrl+Alt+1", N("Put the focus on the sources, or on the sections")),
    _a("go_article", "View", N("Go to the middle"), "Ctrl+Alt+2",
       N("Put the focus on the article, or on the text of the brief")),
    _a("go_items", "View", N("Go to the right"), "Ctrl+Alt+3",
       N("Put the focus on stakeholders, proposals and risks, or on the evidence")),
    _a("show_sources", "View", N("-Left panel"), "F7", N("Show or hide the sources, or the sections"),
       checkable=True),
    _a("show_items", "View", N("Right panel"), "F8", N("Show or hide the items, or the evidence"), checkable=True),
    _a("show_question", "View", N("Question of the brief"), "F9",
       N("Show or hide “What should the Minister do?”"), checkable=True),
    _a("zoom_fit", "View", N("-Fit the page"), "Ctrl+0", N("Show the pages of the preview as large as they fit")),
    _a("larger", "View", N("Larger text"), "Ctrl++ Ctrl+=", N("Make the article's text larger")),
    _a("smaller", "View", N("Smaller text"), "Ctrl+-", N("Make the article's text smaller")),
    _a("theme_system", "View", N("-Colours of the system"), "", N("Light or dark, as the system has it"),
       needs_brief=False, checkable=True),
    _a("theme_light", "View", N("Light"), "", N("Dark words on a light ground"),
       needs_brief=False, checkable=True),
    _a("theme_dark", "View", N("Dark"), "", N("Light words on a dark ground"),
       needs_brief=False, checkable=True),
    _a("tag_stakeholder", "Tag", N("Stakeholder"), "S",
       N("Tag the selection, or the name at the caret, as a stakeholder"), "reader"),
    _a("tag_proposal", "Tag", N("Proposal"), "P",
       N("Tag the selection, or the sentence at the caret, as a proposal"), "reader"),
    _a("tag_risk", "Tag", N("Risk"), "R",
       N("Tag the selection, or the sentence at the caret, as a risk"), "reader"),
    _a("tag_same", "Tag", N("Add to an item…"), "Return Enter",
       N("Tag the selection for an item that is there already"), "reader"),
    _a("tag_chosen", "Tag", N("Add to the chosen item"), "Shift+Return Shift+Enter",
       N("Tag the selection, or the name or sentence at the caret, for the item that is chosen"), "reader"),
    _a("tag_all", "Tag", N("-Tag all mentions…"), "Shift+S",
       N("Tag every place where a stakeholder's name or alias stands")),
    _a("list_tags", "Tag", N("Tags at the caret…"), "L", N("List the tags at the caret"), "reader"),
    _a("voice", "Tag", N("Change the voice"), "V",
       N("Reported, quoted, the author's own, or ascribed to somebody"), "reader"),
    _a("move_tag", "Tag", N("Move to another item…"), "M",
       N("Give the tag at the caret to another item"), "reader"),
    _a("untag", "Tag", N("Untag"), "Delete Backspace", N("Take the tag at the caret away"), "reader"),
    _a("grow_word", "Tag", N("-Longer by a word"), "Alt+Shift+Right",
       N("Let the tag at the caret reach one word further"), "reader"),
    _a("shrink_word", "Tag", N("Shorter by a word"), "Alt+Shift+Left",
       N("Let the tag at the caret end one word earlier"), "reader"),
    _a("grow", "Tag", N("Grow to the sentence, the paragraph"), "Alt+Shift+Down",
       N("Let the tag at the caret take in its sentence, then its paragraph"), "reader"),
    _a("shrink", "Tag", N("Shrink to the sentence, the word"), "Alt+Shift+Up",
       N("Let the tag at the caret keep its first sentence, then its first word"), "reader"),
    _e("bold", N("Bold"), "Ctrl+B", N("Make the selected words bold, or what is typed next; or type **words**"),
       checkable=True),
    _e("italic", N("Italic"), "Ctrl+I", N("Make the selected words italic, or what is typed next; or type *words*"),
       checkable=True),
    _e("underline", N("Underline"), "Ctrl+U", N("Underline the selected words, or what is typed next"),
       checkable=True),
    _e("clear_form", N("Clear the format"), "Ctrl+Space", N("Take bold, italic, underline and links away")),
    _e("link", N("-Link…"), "Ctrl+K", N("Let the selected words lead to an address")),
    _e("cite", N("Cite…"), "Ctrl+Shift+C", N("Cite an item, a passage or a source at the caret; [@ asks too")),
    _e("follow", N("Go to what is cited"), "Alt+Return Alt+Enter",
       N("Go to the passage that the citation at the caret points at, or open the link there")),
    _e("bullets", N("-Bulleted list"), "Ctrl+Shift+L", N("Make points of the paragraphs, or paragraphs of the points"),
       checkable=True),
    _e("numbers", N("Numbered list"), "Ctrl+Shift+7",
       N("Make numbered points of the paragraphs, or paragraphs of the points"), checkable=True),
    _e("deeper", N("One level deeper"), "Ctrl+]", N("Put the point under the one before it (Tab)")),
    _e("shallower", N("One level up"), "Ctrl+[", N("Take the point out by one level (Shift+Tab)")),
    _e("within_point", N("Paragraph within the point"), "Ctrl+Shift+Return Ctrl+Shift+Enter",
       N("Begin another paragraph without another bullet or number")),
    _e("quotation", N("Quotation"), "Ctrl+Shift+9", N("Set the paragraphs apart as somebody else's words, or no more"),
       checkable=True),
    _e("move_up", N("-Move up"), "Alt+Up", N("Put the point or paragraph before the one above it")),
    _e("move_down", N("Move down"), "Alt+Down", N("Put the point or paragraph behind the one below it")),
    _e("paste_plain", N("Paste without format"), "Ctrl+Shift+V", N("Put in the words on the clipboard alone")),
    _e("next_section", N("-Next section"), "Ctrl+Return Ctrl+Enter", N("Go on to write in the next section")),
    _a("details", "Brief", N("Details…"), "Ctrl+D", N("To whom, from whom, by when: the header block")),
    _a("change_template", "Brief", N("Change the template…"), "Ctrl+Alt+B",
       N("Put the brief into another form; all that is written is kept")),
    _a("source_details", "Brief", N("Details of the source…"), "Ctrl+Shift+D",
       N("Title, author, date, and what kind of source it is")),
    _a("office_profile", "Brief", N("Office profile…"), "",
       N("What is the same in every brief of the office, set once"), needs_brief=False),
    _a("new_stakeholder", "Brief", N("-New stakeholder"), "Ctrl+Alt+S",
       N("Add a stakeholder that the article does not name")),
    _a("new_proposal", "Brief", N("New proposal"), "Ctrl+Alt+P", N("Add a proposal by hand")),
    _a("new_risk", "Brief", N("New risk"), "Ctrl+Alt+R", N("Add a risk by hand")),
    _a("sheet", "Brief", N("Fill in as a sheet…"), "Ctrl+T",
       N("All items of a kind as rows, filled with Tab, Enter, arrows and typing")),
    _a("tick_item", "Brief", N("-Put in the brief, or take out"), "B",
       N("Tick the chosen item for the brief, or untick it"), "items"),
    _a("item_up", "Brief", N("Move item up"), "Alt+Up", N("Put the chosen item before the one above it"), "items"),
    _a("item_down", "Brief", N("Move item down"), "Alt+Down", N("Put the chosen item behind the one below it"),
       "items"),
    _a("merge_item", "Brief", N("Merge with…"), "Ctrl+Alt+M", N("Make one item of the chosen one and another")),
    _a("fold_person", "Brief", N("Fold under…"), "Ctrl+Alt+F",
       N("Make the chosen person the spokesperson of the body that they speak for")),
    _a("delete_item", "Brief", N("Delete item"), "Delete", N("Delete the chosen item with its tags"), "items"),
    _a("templates", "Template", N("Templates…"), "Ctrl+Alt+T",
       N("All templates: use, edit, duplicate, hand on, install"), needs_brief=False),
    _a("edit_template", "Template", N("Edit the template of this brief…"), "Ctrl+Shift+T",
       N("Change sections, Word form, details and risk grid of the template that the brief has")),
    _a("save_template", "Template", N("-Save this brief as a template…"), "Ctrl+Alt+E",
       N("Keep its sections, standing text, details and marking for the next brief")),
    _a("shortcuts", "Help", N("Keys"), "F1", N("All actions and their keys"), needs_brief=False),
    _a("about", "Help", N("About Briefing Desk"), "", N("Version and licences"), needs_brief=False),
)  # fmt: skip


def words(text: str) -> str:
    """A text of the table in the language of the interface."""
    return QCoreApplication.translate("Actions", text)


def made(parent: QObject) -> dict[str, QAction]:
    """All actions as Qt has them, by id; the window connects and places them."""
    actions = {}
    for declared in ACTIONS:
        action = QAction(words(declared.text).removeprefix("-"), parent)
        action.setObjectName(declared.id)
        action.setShortcuts([QKeySequence(key) for key in declared.keys])
        action.setToolTip(words(declared.help))
        action.setStatusTip(words(declared.help))
        action.setCheckable(declared.checkable)
        action.setEnabled(not declared.needs_brief)
        if declared.where != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        actions[declared.id] = action
    return actions
