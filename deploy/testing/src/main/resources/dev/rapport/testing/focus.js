// Who uses a page by its keys must come by everything, and see where they are.
what => {
  const usable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
    .filter(element => element.checkVisibility({visibilityProperty: true}) && !element.disabled && element.tabIndex >= 0)
    // Radio buttons of one name are one stop.
    .filter((element, i, all) => element.type !== 'radio'
      || all.findIndex(other => other.type === 'radio' && other.name === element.name && other.form === element.form) === i);
  const short = element => element.outerHTML.slice(0, 120);
  if (what === 'count') {
    window.rapportCameBy = new Set();
    // A date is four stops: day, month, year and the calendar.
    return usable.length + 3 * usable.filter(element => element.type === 'date').length;
  }
  if (what === 'missed') {
    const names = new Set([...window.rapportCameBy].filter(element => element.type === 'radio').map(element => element.name));
    return usable.filter(element => !window.rapportCameBy.has(element) && !names.has(element.name)).map(short);
  }
  const element = document.activeElement;
  window.rapportCameBy.add(element);
  if (element === document.body) return ['nothing has the focus'];
  const wrong = [];
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push(`out of sight: ${short(element)}`);
  // An editor may show it on the frame around it.
  const marked = [element, element.parentElement].some(e => {
    const style = getComputedStyle(e);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
  });
  if (!marked) wrong.push(`nothing shows that it has the focus: ${short(element)}`);
  return wrong;
}
