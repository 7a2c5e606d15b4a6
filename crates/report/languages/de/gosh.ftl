# Der GOSH-Plot: Schätzwerte von Teilmengen der Studien.

gosh-title = GOSH-Plot: { $title }
gosh-description = GOSH-Plot von { $n } Teilmengen der { $rows } ({ $measure }): Schätzwerte von { $least } bis { $most }, die mittlere
    Hälfte von { $lower } bis { $upper }; I² im Mittel { $i2 }.
gosh-description-marked = Teilmengen mit { $study } sind markiert{ $chosen ->
    [true] { "" }
   *[false] , weil das den Schätzwert am stärksten verändert
}.
gosh-i2 = I² der Teilmenge
gosh-all = Alle { $k } { $rows }
gosh-with = Teilmengen mit { $study }
gosh-without = Teilmengen ohne
gosh-subsets = { $n ->
    [one] 1 Teilmenge
   *[other] { $n } Teilmengen
}
gosh-subsets-range = { $from } bis { $to } Teilmengen
gosh-caption = { $title }: GOSH-Plot. Die Tönung einer Zelle zeigt, wie viele Teilmengen der { $rows } diesen Schätzwert
    ({ $measure }) und dieses I² haben; an den Seiten stehen die Verteilungen beider für sich.
gosh-caption-marked = Eine Zelle ist eine Scheibe, wo mehr ihrer Teilmengen { $study } enthalten als nicht{ $chosen ->
    [true] { "" }
   *[false] ; das verändert den Schätzwert am stärksten
}.
gosh-caption-drawn = Von { $sets } Teilmengen sind { $drawn } gleichmäßig verteilte gezeichnet.
