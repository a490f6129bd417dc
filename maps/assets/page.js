/* The page's own script. All words come from the data block and become text nodes: report text is never markup. */
var supplylines = (function () {
  "use strict";
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var map = null;
  var canvas = null;
  var halo = null;
  var spot = null;
  var sections = {};
  var labels = [];
  var project = L.Polyline.prototype._projectLatlngs;

  function shifted(points, offset) {
    var normals = [];
    for (var i = 0; i < points.length - 1; i += 1) {
      var dx = points[i + 1].x - points[i].x;
      var dy = points[i + 1].y - points[i].y;
      var length = Math.hypot(dx, dy);
      normals.push(length > 0 ? [-dy / length, dx / length] : null);
    }
    return points.map(function (point, i) {
      var a = normals[i - 1] || normals[i];
      var b = normals[i] || normals[i - 1];
      if (!a || !b) { return point; }
      var x = a[0] + b[0];
      var y = a[1] + b[1];
      var square = x * x + y * y;
      // 2 / square is the mitre; a cap keeps hairpins from shooting out.
      var scale = square > 0.5 ? 2 / square : 1;
      return L.point(point.x + x * scale * offset, point.y + y * scale * offset);
    });
  }

  L.Polyline.include({
    _projectLatlngs: function (latlngs, result, bounds) {
      var first = result.length;
      project.call(this, latlngs, result, bounds);
      if (this.options.offset && latlngs[0] instanceof L.LatLng) {
        for (var i = first; i < result.length; i += 1) { result[i] = shifted(result[i], this.options.offset); }
      }
    }
  });

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function chip(label) {
    var made = element("span", "chip");
    var sample = document.querySelector('#legend [data-label="' + label + '"] svg');
    if (sample) { made.appendChild(sample.cloneNode(true)); }
    made.appendChild(document.createTextNode(data.labels[label]));
    return made;
  }

  function link(title, url) {
    if (!/^https?:\/\//i.test(url)) { return element("span", "", title); }
    var made = element("a", "", title);
    made.href = url;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    return made;
  }

  function article(block) {
    var made = element("article");
    made.appendChild(element("h4", "", block.t));
    if (block.c) {
      var line = element("p");
      line.appendChild(chip(block.c));
      made.appendChild(line);
    }
    (block.p || []).forEach(function (text) { made.appendChild(element("p", "", text)); });
    (block.a || []).forEach(function (pair) {
      var row = element("p", "links");
      row.appendChild(link(pair[0], pair[1]));
      made.appendChild(row);
    });
    if (block.r) {
      var jump = element("a", "", data.texts.status_row);
      jump.href = "#" + block.r;
      var holder = element("p", "links");
      holder.appendChild(jump);
      made.appendChild(holder);
    }
    return made;
  }

  function popup(properties) {
    var box = element("div", "popup");
    if (properties.k === "section") { box.appendChild(element("h3", "", data.texts.section_title)); }
    properties.b.forEach(function (number) { box.appendChild(article(data.blocks[number])); });
    return box;
  }

  function style(properties) {
    var kind = properties.k === "section" ? "label." + properties.c : properties.k;
    var made = Object.assign({ pane: data.panes[properties.k] }, data.styles[kind]);
    if (properties.w) { made.weight = properties.w; }
    if (properties.a) { made.opacity = properties.a; }
    if (properties.o) { made.offset = properties.o; }
    if (properties.k === "base") {
      canvas = canvas || L.canvas({ pane: made.pane, padding: 0.3 });
      made.renderer = canvas;
    }
    return made;
  }

  function feature(item, layer) {
    var properties = item.properties;
    if (layer instanceof L.Polyline) { L.setOptions(layer, style(properties)); }
    (properties.s || []).forEach(function (row) { (sections[row] = sections[row] || []).push(layer); });
    if (properties.b) {
      var narrow = window.innerWidth < 500;
      layer.bindPopup(function () { return popup(properties); }, {
        maxWidth: narrow ? window.innerWidth - 70 : 340,
        maxHeight: narrow ? 260 : 360
      });
    }
    if (properties.r) {
      layer.on("popupopen", function () {
        spot = L.circle(layer.getLatLng(), Object.assign({ radius: properties.r * 1000, interactive: false }, data.styles.area));
        spot.addTo(map);
      });
      layer.on("popupclose", function () { if (spot) { spot.remove(); spot = null; } });
    }
  }

  function marker(properties, latlng) {
    var face = element("span");
    face.innerHTML = data.icons[properties.i];
    if (properties.q > 1) { face.appendChild(element("span", "count", String(properties.q))); }
    var made = L.marker(latlng, {
      icon: L.divIcon({ className: "mark", html: face, iconSize: [28, 28], popupAnchor: [0, -8] }),
      alt: data.names[properties.n],
      title: data.names[properties.n],
      keyboard: true,
      zIndexOffset: properties.i.indexOf("report") === 0 ? 500 : 0,
      riseOnHover: true
    });
    if (properties.l !== undefined) {
      var name = element("span", "name", data.names[properties.l]);
      name.setAttribute("aria-hidden", "true");
      face.appendChild(name);
      labels.push({ marker: made, name: name, rank: properties.i === "mine" ? 4 : 3 });
    }
    made.on("add", function () { made.getElement().setAttribute("aria-label", data.names[properties.n]); });
    return made;
  }

  function point(item, latlng) {
    var properties = item.properties;
    if (properties.k === "area") {
      return L.circle(latlng, Object.assign({ radius: properties.r * 1000, interactive: false, pane: data.panes.area }, data.styles.area));
    }
    return marker(properties, latlng);
  }

  function towns() {
    data.towns.forEach(function (town) {
      var name = element("span", "name", town[0]);
      var minor = town[3] > 2 ? " minor" : "";
      var icon = L.divIcon({ className: "town " + town[4] + minor, html: name, iconSize: [0, 0] });
      var made = L.marker([town[1], town[2]], { icon: icon, interactive: false, keyboard: false, pane: data.panes.town });
      made.addTo(map);
      labels.push({ marker: made, name: name, rank: town[3] });
    });
    labels.sort(function (a, b) { return a.rank - b.rank; });
  }

  function overlaps(box, taken) {
    return taken.some(function (other) {
      return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    });
  }

  function declutter() {
    var taken = [];
    labels.forEach(function (label) {
      var root = label.marker.getElement();
      if (!root || !map.hasLayer(label.marker)) { return; }
      var box = label.name.getBoundingClientRect();
      var folded = overlaps(box, taken);
      root.classList.toggle("folded", folded);
      if (!folded) { taken.push(box); }
    });
  }

  function name(selector, text) {
    document.querySelectorAll(selector).forEach(function (found) {
      found.setAttribute("title", text);
      found.setAttribute("aria-label", text);
    });
  }

  function choose(button) {
    var layers = sections[button.dataset.row] || [];
    if (halo) { halo.remove(); halo = null; }
    document.querySelectorAll("tr.chosen").forEach(function (row) { row.classList.remove("chosen"); });
    if (!layers.length) { return; }
    button.closest("tr").classList.add("chosen");
    halo = L.featureGroup(layers.map(function (layer) { return L.polyline(layer.getLatLngs(), Object.assign({ pane: data.panes.halo }, data.styles.halo)); }));
    halo.addTo(map);
    map.fitBounds(halo.getBounds(), { padding: [30, 30] });
    document.getElementById("map-box").scrollIntoView({ block: "start" });
  }

  function start(made) {
    map = made;
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(data.texts.attribution);
    L.control.scale({ metric: true, imperial: false }).addTo(map);
    // A small screen starts with the destinations and closures; the rest is one tap on the minus away.
    var small = window.innerWidth < 760;
    map.fitBounds(data.bounds, { paddingTopLeft: [small ? 60 : 12, 12], paddingBottomRight: [small ? 44 : 24, 24] });
    towns();
    declutter();
    map.on("zoomend overlayadd overlayremove resize", function () { window.requestAnimationFrame(declutter); });
    name(".leaflet-control-zoom-in", data.texts.zoom_in);
    name(".leaflet-control-zoom-out", data.texts.zoom_out);
    name(".leaflet-control-layers-toggle", data.texts.layers);
    map.on("popupopen", function () {
      map.getContainer().classList.add("has-popup");
      name(".leaflet-popup-close-button", data.texts.close);
    });
    map.on("popupclose", function () { map.getContainer().classList.remove("has-popup"); });
    map.getContainer().setAttribute("aria-label", data.texts.map_name);
    map.getContainer().setAttribute("role", "group");
    // Leaflet listens for Escape only while the map itself has the focus, not a marker or a pop-up's link.
    map.getContainer().addEventListener("keydown", function (event) {
      if (event.key === "Escape") { map.closePopup(); }
    });
    document.querySelectorAll("button.go").forEach(function (button) {
      button.addEventListener("click", function () { choose(button); });
    });
  }

  return { feature: feature, point: point, start: start };
})();
