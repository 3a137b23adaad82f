// What a page must keep to, for people who do not see it, see it in part, or do not use a mouse:
// WCAG 2.2, level AA, as far as a script can tell.
() => {
  const wrong = [];
  const say = (element, what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const all = selector => [...document.querySelectorAll(selector)];
  const isShown = element => element.checkVisibility() && !element.closest('[aria-hidden=true]');

  if (!document.documentElement.lang) wrong.push('the page has no language');
  if (!document.title) wrong.push('the page has no title');
  if (all('h1').length !== 1) wrong.push('the page has not one h1');
  let above = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6').filter(isShown)) {
    const level = Number(heading.localName[1]);
    if (level > above + 1) say(heading, `a heading of level ${level} after one of ${above}`);
    above = level;
  }
  const nameOf = element => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const pictures = [...element.querySelectorAll('img[alt], svg[aria-label]')];
    return [element.getAttribute('aria-label') ?? '', element.textContent, element.title,
      ...by.map(id => document.getElementById(id)?.textContent ?? ''),
      ...pictures.map(picture => picture.alt ?? picture.getAttribute('aria-label'))].join(' ').trim();
  };
  for (const link of all('a[href]').filter(isShown)) {
    if (!nameOf(link)) say(link, 'a link to nobody knows what');
    // A link within a text is as high as its line: the rule on sizes leaves these out.
    if (getComputedStyle(link).display !== 'inline' && link.getBoundingClientRect().height < 24) say(link, 'too small to touch');
  }
  for (const picture of all('img:not([alt]), svg:not([aria-hidden=true]):not([role=img])').filter(isShown)) say(picture, 'a picture without words');
  for (const picture of all('svg[role=img]').filter(isShown)) {
    if (!picture.getAttribute('aria-label') && !picture.getAttribute('aria-labelledby') && !picture.querySelector(':scope > title')) say(picture, 'a picture without words');
  }
  for (const table of all('table').filter(isShown)) {
    if (!table.querySelector('th')) say(table, 'a table without headers');
  }

  const ids = new Set();
  for (const element of all('[id]')) {
    if (ids.has(element.id)) say(element, 'the id is there twice');
    ids.add(element.id);
  }
  for (const element of all('[aria-describedby], [aria-labelledby]')) {
    const names = [element.getAttribute('aria-describedby'), element.getAttribute('aria-labelledby')].join(' ');
    for (const id of names.split(/\s+/).filter(Boolean)) {
      if (!ids.has(id)) say(element, `no element is called ${id}`);
    }
  }
  for (const element of all('input:not([type=hidden]), select, textarea').filter(isShown)) {
    if (![...element.labels].some(label => label.textContent.trim()) && !element.getAttribute('aria-label')) say(element, 'no label');
    if (element.type === 'radio' && !element.closest('fieldset')?.querySelector('legend')) say(element, 'no legend');
    const touched = element.closest('.rapport-choice') ?? element;
    if (touched.getBoundingClientRect().height < 44) say(touched, 'too small to touch');
  }
  for (const element of all('button').filter(isShown)) {
    if (!nameOf(element)) say(element, 'says nothing');
    if (element.getBoundingClientRect().height < 44) say(element, 'too small to touch');
  }
  for (const element of all('[tabindex]')) {
    if (element.tabIndex > 0) say(element, 'changes the order of focus');
  }
  for (const element of all('[aria-hidden=true] :is(a, button, input, select, textarea)')) {
    if (element.tabIndex >= 0) say(element, 'can be focused and is hidden');
  }

  const onPaper = matchMedia('print').matches;
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const behind = element => {
    if (onPaper) return [255, 255, 255, 1];
    const chain = [];
    for (let e = element; e; e = e.parentElement) chain.unshift(rgba(getComputedStyle(e).backgroundColor));
    const paper = matchMedia('(prefers-color-scheme: dark)').matches
      && getComputedStyle(document.documentElement).colorScheme.includes('dark') ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return chain.reduce((below, above) => over(above, below), paper);
  };
  const luminance = colour => {
    const [r, g, b] = colour.slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + .05) / (dark + .05);
  };
  for (const element of all('body *').filter(isShown)) {
    // Nobody presses it there, and what is behind its text is not printed.
    if (onPaper && element.closest('button')) continue;
    const text = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    const style = getComputedStyle(element);
    const back = behind(element);
    if (text || element.value) {
      const [r, g, b, a] = rgba(element.closest('svg') ? style.fill : style.color);
      let seen = a;
      for (let e = element; e; e = e.parentElement) seen *= getComputedStyle(e).opacity;
      const ratio = contrast(over([r, g, b, seen], back), back);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
      if (ratio < (large ? 3 : 4.5)) say(element, `contrast of ${ratio.toFixed(2)}`);
    }
    if (element.matches('input:not([type=radio], [type=checkbox]), select, textarea')) {
      const ratio = contrast(rgba(style.borderTopColor), behind(element.parentElement));
      if (ratio < 3) say(element, `border's contrast of ${ratio.toFixed(2)}`);
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push('the page scrolls sideways');
  // What is cut off on paper cannot be scrolled to.
  if (onPaper) {
    for (const element of all('body *:not(textarea)').filter(isShown)) {
      const {overflowX, overflowY} = getComputedStyle(element);
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
        || overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1) say(element, 'cut off on paper');
    }
  }
  return wrong;
}
