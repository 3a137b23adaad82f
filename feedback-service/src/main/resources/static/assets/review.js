// Draws a chart over each table that asks for one: what it shows stands in the table beneath.
(() => {
  const colour = name => {
    // light-dark() is resolved where a colour is used, not where it is named.
    const probe = document.createElement("i");
    probe.className = `paint ${name}`;
    document.body.append(probe);
    const used = getComputedStyle(probe).color;
    probe.remove();
    return used;
  };
  const number = cell => {
    const value = Number.parseFloat(cell.textContent);
    return Number.isNaN(value) ? null : value;
  };
  const read = table => {
    const columns = table.dataset.columns.split(",").map(Number);
    const rows = [...table.tBodies[0].rows].slice(0, 15);
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    return {
      labels: rows.map(row => (row.cells[0].querySelector("span") ?? row.cells[0]).textContent.trim()),
      open: rows.map(row => row.dataset.open === "true"),
      series: columns.map(column => ({ name: heads[column], values: rows.map(row => number(row.cells[column])) })),
    };
  };
  const paint = (canvas, table) => {
    const data = read(table);
    const colours = ["first", "second", "third"].map(colour);
    const ink = colour("ink");
    const line = colour("line");
    const unit = table.dataset.unit ?? "";
    const scale = { ticks: { color: ink, precision: 0, callback: value => (unit ? `${value} ${unit}` : value) }, grid: { color: line }, beginAtZero: true };
    return new Chart(canvas, {
      type: "bar",
      data: {
        labels: data.labels,
        datasets: data.series.map((one, i) => ({
          label: one.name,
          data: one.values,
          borderColor: colours[i],
          borderWidth: 2,
          // What is still ripening is drawn hollow: not by its colour alone.
          backgroundColor: data.open.map(open => (open ? "transparent" : colours[i])),
        })),
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        indexAxis: table.dataset.lying ? "y" : "x",
        scales: table.dataset.lying
          ? { x: scale, y: { ticks: { color: ink }, grid: { display: false } } }
          : { y: scale, x: { ticks: { color: ink }, grid: { display: false } } },
        plugins: { legend: { display: data.series.length > 1, labels: { color: ink } } },
      },
    });
  };
  const charts = [...document.querySelectorAll("table[data-columns]")]
    .filter(table => table.tBodies[0].rows.length > 0)
    .map(table => {
      const frame = document.createElement("div");
      frame.className = "chart";
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `${table.dataset.says}; the table beneath has the numbers`);
      frame.append(canvas);
      table.closest(".scroll").before(frame);
      return { canvas, table, chart: null };
    });
  const draw = () => {
    for (const one of charts) {
      one.chart?.destroy();
      one.chart = paint(one.canvas, one.table);
    }
  };
  draw();
  for (const query of ["print", "(prefers-color-scheme: dark)"]) matchMedia(query).addEventListener("change", draw);
})();
